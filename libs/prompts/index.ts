export { SqlitePromptsModule } from './adapters/sqlite/sqlite-prompts.module.js';
export { DEFAULT_TEMPLATE, UNKNOWN_WORD } from './default-template.js';
export { fillIn } from './placeholders.js';
export type { PromptActivation, PromptVariant } from './prompt-activation.js';
export { PromptActivations } from './prompt-activations.service.js';
export { PromptLibrary } from './prompt-library.service.js';
export { type PromptPreview, PromptPreviews } from './prompt-previews.service.js';
export { type PromptResult, PromptResultsRepository } from './prompt-results.js';
export {
  PROMPT_TYPES,
  PROMPT_VARIABLES,
  type PromptDraft,
  type PromptTemplate,
  type PromptType,
  VARIABLE_MEANINGS,
} from './prompt-template.js';
export { PromptTemplates } from './prompt-templates.service.js';
export { PromptsModule } from './prompts.module.js';
