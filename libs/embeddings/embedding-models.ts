import { Injectable } from '@nestjs/common';
import { EMBEDDING_MODELS, type EmbeddingModelInfo } from './embedding-catalogue.js';
import { EmbeddingRouter } from './embedding-router.js';
import { EMBEDDING_PROVIDERS } from './embeddings.config.js';

/** A model as this installation sees it. */
export interface ListedEmbeddingModel extends EmbeddingModelInfo {
  /** Whether this version can run its provider. */
  readonly available: boolean;
  readonly active: boolean;
}

/** The embedding models that the product knows, and which of them is at work. */
@Injectable()
export class EmbeddingModels {
  constructor(private readonly router: EmbeddingRouter) {}

  async list(): Promise<ListedEmbeddingModel[]> {
    const { model } = await this.router.active();
    const built: readonly string[] = EMBEDDING_PROVIDERS;
    return EMBEDDING_MODELS.map((info) => ({
      ...info,
      available: built.includes(info.provider),
      active: info.modelId === model.id,
    }));
  }
}
