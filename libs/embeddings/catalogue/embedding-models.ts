import { Injectable } from '@nestjs/common';
import { EmbeddingRouter } from '../embedding-router.js';
import { EMBEDDING_MODELS, type EmbeddingModelInfo } from './embedding-catalogue.js';

/** A model as this installation sees it. */
export interface ListedEmbeddingModel extends EmbeddingModelInfo {
  /** Whether the model can respond now: credentials are set, weights are present, a self-hosted server has it. */
  readonly available: boolean;
  readonly active: boolean;
}

/** The embedding models that the product knows, and which of them is active. */
@Injectable()
export class EmbeddingModels {
  constructor(private readonly router: EmbeddingRouter) {}

  async list(): Promise<ListedEmbeddingModel[]> {
    const active = this.router.selection;
    return Promise.all(
      EMBEDDING_MODELS.map(async (info) => ({
        ...info,
        available: await this.router.isAvailable({ provider: info.provider, model: info.modelId }),
        active: info.provider === active.provider && info.modelId === active.model,
      })),
    );
  }
}
