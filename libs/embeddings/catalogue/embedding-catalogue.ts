import type { EmbeddingProviderId } from '../embeddings.config.js';

/** What an operator weighs when choosing an embedding model. */
export interface EmbeddingModelInfo {
  readonly modelId: string;
  readonly provider: EmbeddingProviderId;
  readonly type: 'open-source' | 'commercial';
  readonly dimension: number;
  /** In tokens; null where there is no limit. */
  readonly maxSequenceLength: number | null;
  /** ISO 639-1, or `multilingual`. */
  readonly language: string;
  readonly performance: {
    readonly speed: 'fast' | 'medium' | 'slow';
    readonly accuracy: 'fair' | 'good' | 'high';
  };
  /** The vendor's list price of a million tokens in US dollars; 0 on one's own machine. */
  readonly cost: number;
}

const OWN_MACHINE = { type: 'open-source', cost: 0 } as const;

/** Dimensions, limits and prices as the vendors publish them. */
export const EMBEDDING_MODELS: readonly EmbeddingModelInfo[] = [
  {
    modelId: 'static-en',
    provider: 'bundled',
    ...OWN_MACHINE,
    dimension: 256,
    maxSequenceLength: null,
    language: 'en',
    performance: { speed: 'fast', accuracy: 'fair' },
  },
  {
    modelId: 'all-MiniLM-L6-v2',
    provider: 'local',
    ...OWN_MACHINE,
    dimension: 384,
    maxSequenceLength: 256,
    language: 'en',
    performance: { speed: 'medium', accuracy: 'good' },
  },
  {
    modelId: 'all-mpnet-base-v2',
    provider: 'local',
    ...OWN_MACHINE,
    dimension: 768,
    maxSequenceLength: 384,
    language: 'en',
    performance: { speed: 'slow', accuracy: 'high' },
  },
  {
    modelId: 'multi-qa-mpnet-base-dot-v1',
    provider: 'local',
    ...OWN_MACHINE,
    dimension: 768,
    maxSequenceLength: 512,
    language: 'en',
    performance: { speed: 'slow', accuracy: 'high' },
  },
  {
    modelId: 'paraphrase-multilingual-mpnet-base-v2',
    provider: 'local',
    ...OWN_MACHINE,
    dimension: 768,
    maxSequenceLength: 128,
    language: 'multilingual',
    performance: { speed: 'slow', accuracy: 'good' },
  },
  {
    modelId: 'text-embedding-ada-002',
    provider: 'azure-openai',
    type: 'commercial',
    cost: 0.1,
    dimension: 1536,
    maxSequenceLength: 8191,
    language: 'multilingual',
    performance: { speed: 'medium', accuracy: 'good' },
  },
  {
    modelId: 'text-embedding-3-small',
    provider: 'azure-openai',
    type: 'commercial',
    cost: 0.02,
    dimension: 1536,
    maxSequenceLength: 8191,
    language: 'multilingual',
    performance: { speed: 'medium', accuracy: 'good' },
  },
  {
    modelId: 'text-embedding-3-large',
    provider: 'azure-openai',
    type: 'commercial',
    cost: 0.13,
    dimension: 3072,
    maxSequenceLength: 8191,
    language: 'multilingual',
    performance: { speed: 'medium', accuracy: 'high' },
  },
  {
    modelId: 'amazon.titan-embed-text-v2:0',
    provider: 'bedrock',
    type: 'commercial',
    cost: 0.02,
    dimension: 1024,
    maxSequenceLength: 8192,
    language: 'multilingual',
    performance: { speed: 'medium', accuracy: 'good' },
  },
  {
    modelId: 'cohere.embed-english-v3',
    provider: 'bedrock',
    type: 'commercial',
    cost: 0.1,
    dimension: 1024,
    maxSequenceLength: 512,
    language: 'en',
    performance: { speed: 'medium', accuracy: 'high' },
  },
  {
    modelId: 'cohere.embed-multilingual-v3',
    provider: 'bedrock',
    type: 'commercial',
    cost: 0.1,
    dimension: 1024,
    maxSequenceLength: 512,
    language: 'multilingual',
    performance: { speed: 'medium', accuracy: 'high' },
  },
  {
    modelId: 'text-embedding-3-small',
    provider: 'openai-compatible',
    type: 'commercial',
    cost: 0.02,
    dimension: 1536,
    maxSequenceLength: 8191,
    language: 'multilingual',
    performance: { speed: 'medium', accuracy: 'good' },
  },
  {
    modelId: 'text-embedding-3-large',
    provider: 'openai-compatible',
    type: 'commercial',
    cost: 0.13,
    dimension: 3072,
    maxSequenceLength: 8191,
    language: 'multilingual',
    performance: { speed: 'medium', accuracy: 'high' },
  },
  {
    modelId: 'gemini-embedding-001',
    provider: 'gemini',
    type: 'commercial',
    cost: 0.15,
    dimension: 3072,
    maxSequenceLength: 2048,
    language: 'multilingual',
    performance: { speed: 'medium', accuracy: 'high' },
  },
  {
    modelId: 'nomic-embed-text',
    provider: 'ollama',
    ...OWN_MACHINE,
    dimension: 768,
    maxSequenceLength: 2048,
    language: 'en',
    performance: { speed: 'medium', accuracy: 'good' },
  },
  {
    modelId: 'mxbai-embed-large',
    provider: 'ollama',
    ...OWN_MACHINE,
    dimension: 1024,
    maxSequenceLength: 512,
    language: 'en',
    performance: { speed: 'slow', accuracy: 'high' },
  },
];

/** Undefined for a model that the product does not know; a vendor may offer it all the same. */
export function catalogued(provider: EmbeddingProviderId, model: string): EmbeddingModelInfo | undefined {
  return EMBEDDING_MODELS.find((info) => info.provider === provider && info.modelId === model);
}

/**
 * A catalogued model has the same vectors on every server, and its own name. For other models that is not known, so the
 * provider is part of the name.
 */
export function embeddingModelId(provider: EmbeddingProviderId, model: string): string {
  return catalogued(provider, model) ? model : `${provider}/${model}`;
}
