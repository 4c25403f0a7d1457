import { Injectable } from '@nestjs/common';
import { EmbeddingRouter } from '../embedding-router.js';
import { EMBEDDING_MODELS, type EmbeddingModelInfo } from './embedding-catalogue.js';

/** A model as this installation sees it. */
export interface ListedEmbeddingModel extends EmbeddingModelInfo {
  /** Whether this installation could run it now: the credentials are set, the weights are there. */
  readonly available: boolean;
  readonly active: boolean;
}

/** The embedding models that the product knows, and which of them is at work. */
@Injectable()
export class EmbeddingModels {
  constructor(private readonly router: EmbeddingRouter) {}

  list(): ListedEmbeddingModel[] {
    const { provider, model } = this.router.selection;
    return EMBEDDING_MODELS.map((info) => ({
      ...info,
      available: this.router.missingFor(info.provider, info.modelId) === null,
      active: info.provider === provider && info.modelId === model,
    }));
  }
}
