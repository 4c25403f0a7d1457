import type { Metrics } from '@app/observability';
import { callMeter, lazy, metered, type Policies, resilient, withTimeout } from '@app/resilience';
import type { OpenedReranker, RerankingCall } from './reranker.js';

/** The time limits the whole call: a visitor waits for it. */
export type RerankingPolicies = Pick<Policies, 'timeoutMs' | 'retry' | 'breaker'>;

const METER_NAMES = {
  counter: 'attendant_reranking_requests_total',
  counterHelp: 'Requests for reranking, by outcome: ok, an error code, or aborted.',
  histogram: 'attendant_reranking_seconds',
  histogramHelp: 'Time of one request for reranking, retries included.',
};

interface Pair {
  readonly query: string;
  readonly passages: readonly string[];
}

/** The reranker that `open` gives, opened by the first call, within its policies and measured. */
export function decoratedReranker(
  { id, model }: { readonly id: string; readonly model: string },
  open: () => Promise<OpenedReranker>,
  policies: RerankingPolicies,
  metrics: Metrics,
): OpenedReranker {
  const opened = lazy(open);
  const limits = { ...policies, name: `The reranker ${id}`, setting: 'RERANKING_TIMEOUT_MS' };
  const limited = resilient(
    { ...limits, limits: 'call' },
    async ({ query, passages }: Pair, call: RerankingCall) =>
      (await opened(call.signal)).reranker.rerank(query, passages, call),
  );
  const rerank = metered(callMeter(metrics, id, METER_NAMES), limited);
  return {
    reranker: {
      id,
      model,
      rerank: (query, passages, call = {}) => rerank({ query, passages }, call),
      health: (call) =>
        withTimeout(async (signal) => (await opened(signal)).reranker.health({ signal }), {
          ...limits,
          signal: call?.signal,
        }),
    },
    close: async () => (await opened.release())?.close(),
  };
}
