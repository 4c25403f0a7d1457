import { embeddingModelId, type EmbeddingSelection } from '@app/embeddings';
import { SwitchingEmbeddingRouter } from '../../embeddings/routing/switching.embedding-router.js';
import { HashingEmbeddingProvider } from '../hashing.embedding-provider.js';

export const FIRST = { provider: 'bundled', model: 'static-en' } as const;
export const SECOND = { provider: 'local', model: 'all-MiniLM-L6-v2' } as const;

/** An installation that has two models, of different dimensions; what lacks for one can be said. */
export class TwoModels {
  /** Providers that cannot be had, each with the reason. */
  readonly lacking = new Map<string, string>();
  /** Providers that cannot be asked what their model is like. */
  readonly away = new Set<string>();
  readonly dimensions = new Map<string, number>([
    [FIRST.provider, 32],
    [SECOND.provider, 48],
  ]);

  /** As a process opens it that is configured for one of them. */
  router(initial: EmbeddingSelection): SwitchingEmbeddingRouter {
    return new SwitchingEmbeddingRouter({
      initial,
      missingFor: ({ provider }) => this.lacking.get(provider) ?? null,
      open: async ({ provider, model }) => {
        if (this.away.has(provider)) throw new Error(`${provider} is away`);
        return {
          provider: new HashingEmbeddingProvider({
            id: embeddingModelId(provider, model),
            dimension: this.dimensions.get(provider) ?? 16,
          }),
          close: async () => undefined,
        };
      },
    });
  }
}
