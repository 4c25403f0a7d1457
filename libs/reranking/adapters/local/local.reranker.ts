import type { TransformerThread } from '@app/embeddings';
import type { Health } from '@app/kernel';
import { hasWords, Reranker, type RerankingCall } from '../../reranker.js';

/** A cross-encoder on this machine; a passage beyond its limit is as relevant as its best window. */
export class LocalReranker extends Reranker {
  readonly id = 'local';

  constructor(
    readonly model: string,
    private readonly thread: TransformerThread,
  ) {
    super();
  }

  async rerank(
    query: string,
    passages: readonly string[],
    call: RerankingCall = {},
  ): Promise<readonly number[]> {
    call.signal?.throwIfAborted();
    if (!hasWords(query)) return passages.map(() => 0);
    const results = passages.map((text) =>
      this.thread.run({ text, query }, { urgent: true, signal: call.signal }),
    );
    return (await Promise.all(results)).map(({ values }) => (values === null ? 0 : sigmoid(values[0]!)));
  }

  async health(): Promise<Health> {
    await this.thread.open();
    return { status: 'up' };
  }
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
