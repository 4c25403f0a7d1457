import type { Pooling } from './transformer-messages.js';

/** A model that runs in this process: what its authors made it for. */
export interface KnownTransformer {
  readonly name: string;
  readonly pooling: Pooling;
  /** Its vectors' length; 1 for a score. */
  readonly dimension: number;
  /** Word pieces, the special ones included, as the authors trained it. */
  readonly maxTokens: number;
}

/** From the models' own cards and `sentence_bert_config.json`; weights as https://huggingface.co/Xenova converts them. */
export const KNOWN_TRANSFORMERS: readonly KnownTransformer[] = [
  { name: 'all-MiniLM-L6-v2', pooling: 'mean', dimension: 384, maxTokens: 256 },
  { name: 'all-mpnet-base-v2', pooling: 'mean', dimension: 768, maxTokens: 384 },
  { name: 'multi-qa-mpnet-base-dot-v1', pooling: 'cls', dimension: 768, maxTokens: 512 },
  { name: 'paraphrase-multilingual-mpnet-base-v2', pooling: 'mean', dimension: 768, maxTokens: 128 },
  { name: 'ms-marco-MiniLM-L-6-v2', pooling: 'score', dimension: 1, maxTokens: 512 },
];

/** Where its files lie on the hub and below MODELS_DIR; `owner/name` is taken as it is. */
export function repositoryOf(name: string): string {
  return name.includes('/') ? name : `Xenova/${name}`;
}

export function knownTransformer(name: string): KnownTransformer | undefined {
  return KNOWN_TRANSFORMERS.find((known) => known.name === name || repositoryOf(known.name) === name);
}
