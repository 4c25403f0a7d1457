import type { SettingType, SettingValue } from './configuration-field.js';
import type { RuntimeConfiguration, SettingPath } from './runtime-configuration.js';

export interface RuntimeSetting {
  readonly label: string;
  readonly help: string;
  readonly type: SettingType;
  /** A further rule of its values, as the end of a sentence, and whether a value keeps it. */
  readonly rule?: readonly [message: string, keeps: (value: unknown) => boolean];
  /** The variable of the boot configuration; null where there is none. */
  readonly variable: string | null;
  /** Whether an admin's change wins over a later change of the variable. */
  readonly hidesVariable: boolean;
  readonly read: (configuration: RuntimeConfiguration) => SettingValue;
}

/** The providers that this version can run: what else may be asked for is refused with this list. */
export interface AvailableProviders {
  readonly llm: readonly string[];
  readonly embedding: readonly { readonly provider: string; readonly defaultModel: string }[];
  /** None where RERANKING_PROVIDER names none. */
  readonly reranking: readonly string[];
}

/** The settings that an admin changes while the product runs. */
export function runtimeSettings(
  available: AvailableProviders,
): Readonly<Record<SettingPath, RuntimeSetting>> {
  return {
    'llm_provider.active': {
      label: 'Provider',
      help: 'Writes the answers. With extractive, answers are quoted from the documents, and no model is asked.',
      type: { type: 'choice', values: available.llm },
      variable: 'LLM_PROVIDER',
      hidesVariable: true,
      read: (c) => c.llmProvider.active,
    },
    'llm_provider.model': {
      label: 'Model',
      help: 'If it is empty, the default model of the provider is used.',
      type: { type: 'text', isNullable: true },
      variable: 'LLM_MODEL',
      hidesVariable: true,
      read: (c) => c.llmProvider.model,
    },
    'llm_provider.temperature': {
      label: 'Temperature',
      help: 'How much the answers of the model vary. Low values stay closer to the documents.',
      type: { type: 'number', min: 0, max: 2 },
      variable: null,
      hidesVariable: false,
      read: (c) => c.llmProvider.temperature,
    },
    'llm_provider.max_tokens': {
      label: 'Longest answer, in tokens',
      help: 'Answers of the model are cut at this length.',
      type: { type: 'integer', min: 1, max: 100_000 },
      variable: null,
      hidesVariable: false,
      read: (c) => c.llmProvider.maxTokens,
    },
    'embedding_provider.active': {
      label: 'Embedding provider',
      help: 'Another provider embeds all documents again. The current one answers until this is finished.',
      type: { type: 'choice', values: available.embedding.map(({ provider }) => provider) },
      variable: 'EMBEDDING_PROVIDER',
      // The latest decision counts, the environment's or an admin's.
      hidesVariable: false,
      read: (c) => c.embeddingProvider.active,
    },
    'embedding_provider.model': {
      label: 'Embedding model',
      help: 'Another model embeds all documents again. The current one answers until this is finished.',
      type: { type: 'text', isNullable: false },
      variable: 'EMBEDDING_MODEL',
      hidesVariable: false,
      read: (c) => c.embeddingProvider.model,
    },
    'retrieval_config.top_k': {
      label: 'Passages for an answer',
      help: 'How many passages of the documents an answer is made from.',
      type: { type: 'integer', min: 1, max: 50 },
      variable: 'RETRIEVAL_TOP_K',
      hidesVariable: true,
      read: (c) => c.retrievalConfig.topK,
    },
    'retrieval_config.min_relevance_score': {
      label: 'Lowest relevance of a passage',
      help: 'Passages that score lower are not used.',
      type: { type: 'number', min: 0, max: 1 },
      variable: 'RETRIEVAL_MIN_RELEVANCE_SCORE',
      hidesVariable: true,
      read: (c) => c.retrievalConfig.minRelevanceScore,
    },
    'retrieval_config.reranking_enabled': {
      label: 'Rerank the passages',
      help: 'The provider of RERANKING_PROVIDER sorts the passages again.',
      type: { type: 'boolean' },
      rule: [
        'cannot be switched on: RERANKING_PROVIDER names no provider',
        (enabled) => enabled !== true || available.reranking.length > 0,
      ],
      variable: null,
      hidesVariable: false,
      read: (c) => c.retrievalConfig.rerankingEnabled,
    },
    'guardrails.content_safety': {
      label: 'Content safety',
      help: 'The rules against prompt injection, prompt leaks, toxicity, harmful requests and self-harm.',
      type: { type: 'boolean' },
      variable: 'GUARDRAIL_INJECTION',
      hidesVariable: true,
      read: (c) => c.guardrails.contentSafety,
    },
    'guardrails.pii_detection': {
      label: 'Detect personal data',
      help: 'Personal data in questions and answers is replaced.',
      type: { type: 'boolean' },
      variable: 'GUARDRAIL_PII',
      hidesVariable: true,
      read: (c) => c.guardrails.piiDetection,
    },
    'guardrails.toxicity_threshold': {
      label: 'Toxicity threshold',
      help: 'A text counts as toxic from this score on.',
      type: { type: 'number', min: 0, max: 1 },
      variable: null,
      hidesVariable: false,
      read: (c) => c.guardrails.toxicityThreshold,
    },
  };
}
