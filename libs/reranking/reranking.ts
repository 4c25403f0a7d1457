import { type Health, messageOf } from '@app/kernel';
import { ProviderError } from '@app/resilience';
import type { OpenedReranker, RerankingCall } from './reranker.js';
import type { RerankingProviderId } from './reranking.config.js';

/** The reranker of this installation, made for the first question; there may be none. */
export class Reranking {
  private opened: Promise<OpenedReranker> | undefined;

  constructor(
    /** Null where there is none. */
    readonly provider: RerankingProviderId | null,
    /** Connects to nothing and loads no model: that is part of the first call. */
    private readonly open: (() => Promise<OpenedReranker>) | null,
  ) {}

  /** Whether RERANKING_PROVIDER names one. */
  get available(): boolean {
    return this.open !== null;
  }

  /** As `Reranker` says it; ProviderError where none is available. */
  async rerank(query: string, passages: readonly string[], call?: RerankingCall): Promise<readonly number[]> {
    const { reranker } = await this.opening();
    return reranker.rerank(query, passages, call);
  }

  async health(call?: RerankingCall): Promise<Health> {
    if (!this.available) return { status: 'up', detail: 'off' };
    try {
      return await (await this.opening()).reranker.health(call);
    } catch (error) {
      return { status: 'down', detail: messageOf(error) };
    }
  }

  /** Nest calls it when the application ends. */
  async onApplicationShutdown(): Promise<void> {
    const opened = await this.opened?.catch(() => undefined);
    await opened?.close();
  }

  private opening(): Promise<OpenedReranker> {
    const { open } = this;
    if (open === null)
      throw new ProviderError('There is no reranker; set RERANKING_PROVIDER', {
        code: 'not-found',
        retryable: false,
      });
    return (this.opened ??= open());
  }
}
