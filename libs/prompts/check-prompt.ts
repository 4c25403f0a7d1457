import { DomainError, type ErrorDetail } from '@app/kernel';
import { hasStrayBraces, placeholdersOf } from './placeholders.js';
import {
  PROMPT_VARIABLES,
  type PromptContent,
  type PromptDraft,
  type PromptVariable,
} from './prompt-template.js';

const KNOWN = `The variables are: ${PROMPT_VARIABLES.join(', ')}.`;

/**
 * The content of a draft whose variables add up: each placeholder is known and declared, each declared one is used,
 * the question is asked, and passages stand where they are to be shown. Throws VALIDATION_ERROR, which names them all.
 */
export function checkedContent({ content, configuration }: PromptDraft): PromptContent {
  const { systemPrompt, userTemplate, variables } = content;
  const used = [...new Set([...placeholdersOf(systemPrompt), ...placeholdersOf(userTemplate)])];
  const faults = [
    ...braceFaults({ system_prompt: systemPrompt, user_template: userTemplate }),
    ...used.filter((name) => !isKnown(name)).map((name) => unknown(name)),
    ...used.filter((name) => isKnown(name) && !variables.includes(name)).map((name) => undeclared(name)),
    ...variables.filter((name) => !used.includes(name)).map((name) => unused(name)),
    ...(placeholdersOf(userTemplate).includes('question') ? [] : [missing('question')]),
    ...(configuration.useContext && !used.includes('passages') ? [missing('passages')] : []),
  ];
  const [first] = faults;
  if (first) throw new DomainError('VALIDATION_ERROR', first.message ?? 'The template is not valid.', faults);
  return { systemPrompt, userTemplate, variables: used.filter(isKnown) };
}

function isKnown(name: string): name is PromptVariable {
  return (PROMPT_VARIABLES as readonly string[]).includes(name);
}

function braceFaults(texts: Readonly<Record<string, string>>): ErrorDetail[] {
  return Object.entries(texts)
    .filter(([, text]) => hasStrayBraces(text))
    .map(([field]) => ({
      field: `content.${field}`,
      rule: 'placeholder',
      message: `${field} has double braces that are not a placeholder. Write placeholders as {{question}}.`,
    }));
}

function unknown(name: string): ErrorDetail {
  return {
    field: 'content.variables',
    rule: 'known',
    variable: name,
    message: `The template uses {{${name}}}, which is not a variable. ${KNOWN}`,
  };
}

function undeclared(name: string): ErrorDetail {
  return {
    field: 'content.variables',
    rule: 'declared',
    variable: name,
    message: `The template uses {{${name}}} but does not declare it. Add "${name}" to content.variables.`,
  };
}

function unused(name: string): ErrorDetail {
  const message = `content.variables declares "${name}", which neither text uses. Use {{${name}}} or leave it out.`;
  return { field: 'content.variables', rule: 'used', variable: name, message };
}

function missing(name: PromptVariable): ErrorDetail {
  const message =
    name === 'question'
      ? 'user_template does not ask the question. Put {{question}} into it.'
      : 'The template shows no passages although use_context is true. Put {{passages}} into it, or set use_context to false.';
  return { field: 'content.user_template', rule: 'required', variable: name, message };
}
