import {
  type ChosenModel,
  type EmbeddingProvider,
  type EmbeddingProviderId,
  EmbeddingRouter,
  type EmbeddingSelection,
} from '@app/embeddings';

/** One provider, whatever is asked for; only those that are `installed` lack nothing. */
export class FixedEmbeddingRouter extends EmbeddingRouter {
  selection: ChosenModel;

  constructor(
    private readonly provider: EmbeddingProvider,
    private readonly installed: readonly EmbeddingProviderId[] = ['bundled'],
  ) {
    super();
    this.selection = { provider: 'bundled', model: provider.model.id };
  }

  async active(): Promise<EmbeddingProvider> {
    return this.provider;
  }

  async open(): Promise<EmbeddingProvider> {
    return this.provider;
  }

  async use({ provider, model }: EmbeddingSelection): Promise<void> {
    this.selection = { provider, model: model ?? this.provider.model.id };
  }

  isAvailable({ provider }: ChosenModel): Promise<boolean> {
    return Promise.resolve(this.missingFor(provider) === null);
  }

  missingFor(provider: EmbeddingProviderId): string | null {
    return this.installed.includes(provider) ? null : `${provider} is not installed`;
  }
}
