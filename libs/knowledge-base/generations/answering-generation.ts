import { Injectable } from '@nestjs/common';
import { type ChosenModel, embeddingModelId, type EmbeddingProvider, EmbeddingRouter } from '@app/embeddings';
import { type Health, messageOf } from '@app/kernel';
import { ProviderError } from '@app/resilience';
import { chunkIndexName } from '../indexing/index-names.js';
import type { GenerationModel } from './generation.js';

/** One model and the vectors that it made, taken together: whoever holds it never meets those of another model. */
export interface Answering {
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
export class AnsweringGeneration {
  private chosen: Answering | undefined;

  constructor(private readonly router: EmbeddingRouter) {}

  /** To be taken once for each question. */
  get current(): Answering {
    const { provider, model } = this.router.selection;
    return this.chosen ?? this.of({ provider, model, modelId: embeddingModelId(provider, model) });
  }

  /** From the next question on. */
  use(generation: GenerationModel): void {
    this.chosen = this.of(generation);
  }

  /** The same, though its model cannot be used, for the reason given as a sentence: words alone answer. */
  useWithoutModel(generation: GenerationModel, reason: string): void {
    this.chosen = withoutModel(this.of(generation), reason);
  }

  /** The same as `use`, and the model stays open. */
  async switchTo(generation: GenerationModel): Promise<void> {
    this.use(generation);
    await this.router.use({ provider: generation.provider, model: generation.model });
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

  of({ provider, model, modelId }: GenerationModel): Answering {
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
export function withoutModel(answering: Answering, reason: string): Answering {
  const open = async () => {
    throw new ProviderError(reason, { code: 'unavailable', retryable: false });
  };
  return { ...answering, open, missing: () => reason };
}

function withoutMeaning({ modelId }: Answering, reason = 'no reason is known'): Health {
  return { status: 'degraded', detail: `keywords alone answer, without ${modelId}: ${reason}` };
}
