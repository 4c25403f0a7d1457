import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { EmbeddingModels } from './catalogue/embedding-models.js';
import type { EmbeddingProvider } from './embedding-provider.js';
import { EmbeddingRouter } from './embedding-router.js';

// A few milliseconds of the bundled model: a request for many long texts lets others through in between.
const CHARACTERS_A_TURN = 32_000;

/** The owners under whom the model hub lists the local models. */
const HUB_OWNER = /^(?:sentence-transformers|Xenova)\//;

export interface EmbedTexts {
  readonly texts: readonly string[];
  /** An available model, with or without the hub's owner. The active model by default. */
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

/** EMB-1: texts as vectors, for use outside of the knowledge base. */
@Injectable()
export class TextEmbeddings {
  constructor(
    private readonly router: EmbeddingRouter,
    private readonly models: EmbeddingModels,
  ) {}

  /** Throws VALIDATION_ERROR, naming the available models, for a model that is not one of them. */
  async embed(request: EmbedTexts, call?: { signal?: AbortSignal }): Promise<EmbeddedTexts> {
    const provider = await this.providerOf(request.modelId);
    const { id, dimension } = provider.model;
    const vectors: (Float32Array | null)[] = [];
    for (const batch of batchesOf(request, provider)) {
      vectors.push(...(await provider.embed(batch, 'passage', call)).vectors);
      await nextTurn();
    }
    return { modelId: id, dimension, vectors };
  }

  private async providerOf(wanted: string | undefined): Promise<EmbeddingProvider> {
    const active = await this.router.active();
    const name = wanted?.replace(HUB_OWNER, '');
    if (name === undefined || name === active.model.id) return active;
    const available = (await this.models.list()).filter((model) => model.available);
    const model = available.find(({ modelId }) => modelId === name);
    if (model) return this.router.open({ provider: model.provider, model: model.modelId });
    throw unknownModel(wanted ?? name, [
      ...new Set([active.model.id, ...available.map(({ modelId }) => modelId)]),
    ]);
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
