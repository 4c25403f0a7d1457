import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { type LlmModel, LlmRouter, ModelTokens } from '@app/llm';
import { checkedContent } from './check-prompt.js';
import { fillIn } from './placeholders.js';
import { PROMPT_VARIABLES, type PromptDraft, type PromptVariable } from './prompt-template.js';

export interface PreviewedMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
  readonly tokenCount: number;
}

export interface PromptPreview {
  readonly messages: readonly PreviewedMessage[];
  readonly tokenCount: number;
  /** The model whose tokens were counted; null where none is configured and the count is an estimate. */
  readonly countedFor: string | null;
}

const SAMPLES: Readonly<Record<PromptVariable, string>> = {
  question: 'How long does a refund take?',
  language: 'en',
  passages:
    '[1] Refund policy\nA refund is paid within 14 days after we have received the returned item.\n\n[2] Shipping\nWe ship to Norway and to Switzerland.',
  history: 'Visitor: Hello!\nAssistant: Hello! Ask me anything about our documents.',
  date: '2026-01-31',
};

const SOME_MODEL: LlmModel = { id: 'unknown', contextTokens: 8_192, jsonSchema: false, images: false };

/** LLM-3: what a model would be given for a template that is not stored yet. */
@Injectable()
export class PromptPreviews {
  constructor(
    private readonly models: LlmRouter,
    private readonly tokens: ModelTokens,
  ) {}

  /** Throws VALIDATION_ERROR for a template that does not add up, and for values of no variable. */
  preview(draft: PromptDraft, values: Readonly<Record<string, unknown>> = {}): PromptPreview {
    const { systemPrompt, userTemplate } = checkedContent(draft);
    const given = { ...SAMPLES, ...checkedValues(values) };
    const model = this.models.chain()[0]?.model ?? null;
    const message = (role: PreviewedMessage['role'], template: string): PreviewedMessage => {
      const content = fillIn(template, given);
      return { role, content, tokenCount: this.tokens.count(model ?? SOME_MODEL, content) };
    };
    const messages = [message('system', systemPrompt), message('user', userTemplate)];
    return {
      messages,
      tokenCount: messages.reduce((sum, { tokenCount }) => sum + tokenCount, 0),
      countedFor: model?.id ?? null,
    };
  }
}

function checkedValues(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const isVariable = (PROMPT_VARIABLES as readonly string[]).includes(name);
    if (!isVariable || typeof value !== 'string') {
      const rule = isVariable ? 'string' : 'known';
      const message = isVariable
        ? `The value of ${name} must be text.`
        : `${name} is not a variable. The variables are: ${PROMPT_VARIABLES.join(', ')}.`;
      throw new DomainError('VALIDATION_ERROR', message, [{ field: `values.${name}`, rule }]);
    }
    checked[name] = value;
  }
  return checked;
}
