import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import type { EmbeddingProvider } from './embedding-provider.js';
import { EmbeddingRouter } from './embedding-router.js';

// A few milliseconds of the bundled model: a request for many long texts lets others through in between.
const CHARACTERS_A_TURN = 32_000;

export interface EmbedTexts {
  readonly texts: readonly string[];
  /** The model in use when absent. */
  readonly modelId?: string | undefined;
  /** Most texts of one call of the model. */
  readonly batchSize: number;
}

export interface EmbeddedTexts {
  readonly modelId: string;
  readonly dimension: number;
  /** One per text, L2-normalised; null for a text without a word that the model knows. */
  readonly vectors: readonly (Float32Array | null)[];
}

/** EMB-1: texts as vectors, for whoever wants them outside of the knowledge base. */
@Injectable()
export class TextEmbeddings {
  constructor(private readonly router: EmbeddingRouter) {}

  /** Raises VALIDATION_ERROR, naming those available, for a model that is not in use. */
  async embed(request: EmbedTexts, call?: { signal?: AbortSignal }): Promise<EmbeddedTexts> {
    const provider = await this.router.active();
    const { id, dimension } = provider.model;
    if (request.modelId !== undefined && request.modelId !== id) throw unknownModel(request.modelId, [id]);
    const vectors: (Float32Array | null)[] = [];
    for (const batch of batchesOf(request, provider)) {
      vectors.push(...(await provider.embed(batch, 'passage', call)).vectors);
      await nextTurn();
    }
    return { modelId: id, dimension, vectors };
  }
}

function* batchesOf({ texts, batchSize }: EmbedTexts, { model }: EmbeddingProvider): Generator<string[]> {
  const most = Math.min(batchSize, model.maxBatch);
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    if (batch.length > 0 && (batch.length === most || characters + text.length > CHARACTERS_A_TURN)) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(text);
    characters += text.length;
  }
  if (batch.length > 0) yield batch;
}

function unknownModel(wanted: string, available: readonly string[]): DomainError {
  const message = `model must be one of those available: ${available.join(', ')}`;
  return new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}; it is ${wanted}.`, [
    { field: 'model', rule: 'isIn', message, available },
  ]);
}
