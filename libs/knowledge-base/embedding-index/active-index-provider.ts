import { Injectable } from '@nestjs/common';
import { type ChosenModel, embeddingModelId, type EmbeddingProvider, EmbeddingRouter } from '@app/embeddings';
import { type Health, messageOf } from '@app/kernel';
import { ProviderError } from '@app/resilience';
import { chunkIndexName, type EmbeddingIndexModel } from './embedding-index.js';

/** One model and its vectors, taken together: a holder never sees the vectors of another model. */
export interface ActiveEmbeddingIndex {
  readonly selection: ChosenModel;
  readonly modelId: string;
  readonly indexName: string;
  /** The model, opened when it is first asked for; rejects as long as it cannot be. */
  open(): Promise<EmbeddingProvider>;
  /** What this installation lacks for the model, as a sentence; null when nothing. */
  missing(): string | null;
}

/** Which model and which vectors questions are answered with: the configured model, until the stored one is known. */
@Injectable()
export class ActiveIndexProvider {
  private chosen: ActiveEmbeddingIndex | undefined;

  constructor(private readonly router: EmbeddingRouter) {}

  /** To be taken once for each question. */
  get current(): ActiveEmbeddingIndex {
    const { provider, model } = this.router.selection;
    return this.chosen ?? this.of({ provider, model, modelId: embeddingModelId(provider, model) });
  }

  /** From the next question on. */
  use(embeddingIndex: EmbeddingIndexModel): void {
    this.chosen = this.of(embeddingIndex);
  }

  /** The same, though its model cannot be used, for the reason given as a sentence: words alone answer. */
  useWithoutModel(embeddingIndex: EmbeddingIndexModel, reason: string): void {
    this.chosen = withoutModel(this.of(embeddingIndex), reason);
  }

  /** The same as `use`, and the model stays open. */
  async switchTo(embeddingIndex: EmbeddingIndexModel): Promise<void> {
    this.use(embeddingIndex);
    await this.router.use({ provider: embeddingIndex.provider, model: embeddingIndex.model });
  }

  /** Whether questions are compared by their meaning, or by their words alone. */
  async health(): Promise<Health> {
    const { current } = this;
    try {
      const lacking = current.missing();
      const health: Health =
        lacking === null ? await (await current.open()).health() : { status: 'down', detail: lacking };
      return health.status === 'down' ? withoutMeaning(current, health.detail) : health;
    } catch (error) {
      return withoutMeaning(current, messageOf(error));
    }
  }

  of({ provider, model, modelId }: EmbeddingIndexModel): ActiveEmbeddingIndex {
    const selection = { provider, model };
    return {
      selection,
      modelId,
      indexName: chunkIndexName(modelId),
      open: () => this.router.open(selection),
      missing: () => this.router.missingFor(provider, model),
    };
  }
}

/** The same vectors, while their model cannot be used for the reason given as a sentence. */
export function withoutModel(activeIndex: ActiveEmbeddingIndex, reason: string): ActiveEmbeddingIndex {
  const open = async () => {
    throw new ProviderError(reason, { code: 'unavailable', retryable: false });
  };
  return { ...activeIndex, open, missing: () => reason };
}

function withoutMeaning({ modelId }: ActiveEmbeddingIndex, reason = 'no reason is known'): Health {
  return { status: 'degraded', detail: `keywords alone answer, without ${modelId}: ${reason}` };
}
