import type { Health } from '@app/kernel';
import { unlessAborted } from '@app/resilience';
import { type OpenedReranker, Reranker, type RerankingCall } from './reranker.js';

/** Opens its adapter at the first call, which waits for that no longer than its signal lets it. A failed opening is tried again. */
export class LazyReranker extends Reranker {
  private opened: Promise<OpenedReranker> | undefined;

  constructor(
    readonly id: string,
    readonly model: string,
    private readonly open: () => Promise<OpenedReranker>,
  ) {
    super();
  }

  async rerank(
    query: string,
    passages: readonly string[],
    call: RerankingCall = {},
  ): Promise<readonly number[]> {
    return (await this.reranker(call)).rerank(query, passages, call);
  }

  async health(call: RerankingCall = {}): Promise<Health> {
    return (await this.reranker(call)).health(call);
  }

  async close(): Promise<void> {
    const opened = await this.opened?.catch(() => undefined);
    await opened?.close();
  }

  private async reranker({ signal }: RerankingCall): Promise<Reranker> {
    signal?.throwIfAborted();
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return (await unlessAborted(this.opened, signal)).reranker;
  }
}
