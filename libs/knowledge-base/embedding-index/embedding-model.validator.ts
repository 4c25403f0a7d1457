import { Injectable } from '@nestjs/common';
import {
  type ChosenModel,
  DEFAULT_EMBEDDING_MODELS,
  EMBEDDING_PROVIDERS,
  type EmbeddingProviderId,
  EmbeddingRouter,
} from '@app/embeddings';
import { DomainError, type ErrorDetail, messageOf } from '@app/kernel';
import { ProviderError } from '@app/resilience';
import type { EmbeddingIndex } from './embedding-index.js';

export interface RequestedModel {
  readonly provider: string;
  /** The provider's default when absent. */
  readonly model?: string | undefined;
}

/** Whether a model that an admin asks for can work here. */
@Injectable()
export class EmbeddingModelValidator {
  constructor(private readonly router: EmbeddingRouter) {}

  /** Asks the model for a vector. Raises VALIDATION_ERROR, and PROVIDER_UNAVAILABLE where it may work later. */
  async verify({ provider, model }: RequestedModel): Promise<EmbeddingIndex> {
    if (!isProvider(provider)) {
      const known = EMBEDDING_PROVIDERS.join(', ');
      throw refused('provider', `provider must be one of: ${known}`);
    }
    const selection = { provider, model: model ?? DEFAULT_EMBEDDING_MODELS[provider] };
    const lacking = this.router.missingFor(provider, selection.model);
    if (lacking !== null)
      throw refused(this.router.missingFor(provider) === null ? 'model' : 'provider', lacking);
    try {
      const opened = await this.router.open(selection);
      await opened.embed(['hello'], 'passage');
      return { ...selection, modelId: opened.model.id, dimension: opened.model.dimension };
    } catch (error) {
      if (error instanceof ProviderError && error.retryable) throw unreachable(selection, error);
      throw refused('model', `${selection.provider}/${selection.model} cannot be used: ${messageOf(error)}`);
    }
  }
}

function isProvider(value: string): value is EmbeddingProviderId {
  return (EMBEDDING_PROVIDERS as readonly string[]).includes(value);
}

function unreachable({ provider, model }: ChosenModel, cause: ProviderError): DomainError {
  const message = `${provider}/${model} cannot be asked now, and nothing was changed: ${cause.message}.`;
  return new DomainError('PROVIDER_UNAVAILABLE', message, [], { cause });
}

function refused(field: string, reason: string): DomainError {
  const detail: ErrorDetail = { field, rule: 'available', message: reason };
  return new DomainError('VALIDATION_ERROR', `The embedding model cannot be changed: ${reason}.`, [detail]);
}
