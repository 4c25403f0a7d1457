import { type Metrics, SECONDS_BUCKETS } from '@app/observability';
import {
  type CircuitBreaker,
  type Lazy,
  metered,
  ProviderError,
  resilient,
  type RetryPolicy,
} from '@app/resilience';
import type { Runner, Use } from './remote.vector-store.js';
import type { VectorEndpoint } from './vector-endpoint.js';

export interface EndpointPolicies {
  /** Of a query with its retry: a visitor waits for it. */
  readonly queryTimeoutMs: number;
  readonly breaker: CircuitBreaker;
}

/** A batch of an index that is being built, or a table that is locked for a moment. */
const WRITE_TIMEOUT_MS = 30_000;
const WRITE_RETRY: RetryPolicy = { attempts: 3, baseMs: 200, maxMs: 5_000 };
const QUERY_RETRY_BASE_MS = 50;

interface Call {
  readonly signal?: AbortSignal;
}

/** Runs the calls of an endpoint within their policies, measured; whatever they reject with is a ProviderError. */
export function decoratedEndpoint(
  store: string,
  endpoint: Lazy<VectorEndpoint>,
  { queryTimeoutMs, breaker }: EndpointPolicies,
  metrics: Metrics,
): Runner {
  const common = { name: `The vector store ${store}`, breaker };
  const query = resilient<Use<unknown>, unknown, Call>(
    {
      ...common,
      setting: 'VECTOR_STORE_TIMEOUT_MS',
      limits: 'call',
      timeoutMs: queryTimeoutMs,
      retry: { attempts: 2, baseMs: QUERY_RETRY_BASE_MS, maxMs: queryTimeoutMs },
    },
    (use, call) => once(endpoint, use, call),
  );
  const write = resilient<Use<unknown>, unknown, Call>(
    {
      ...common,
      setting: 'VECTOR_STORE',
      limits: 'attempt',
      timeoutMs: WRITE_TIMEOUT_MS,
      retry: WRITE_RETRY,
    },
    (use, call) => once(endpoint, use, call),
  );
  const run = metered<Use<unknown>, unknown, Call>(meter(store, metrics), (use, call) =>
    use.operation === 'query' ? query(use, call) : write(use, call),
  );
  return run as Runner;
}

async function once(lazily: Lazy<VectorEndpoint>, { work }: Use<unknown>, call: Call): Promise<unknown> {
  const endpoint = await lazily(call.signal);
  try {
    return await work(endpoint, call);
  } catch (error) {
    call.signal?.throwIfAborted();
    throw error instanceof ProviderError ? error : endpoint.toProviderError(error);
  }
}

function meter(store: string, metrics: Metrics) {
  const requests = metrics.counter('attendant_vector_store_requests_total', {
    help: 'Calls of the vector store, by how they ended: ok, an error code, or aborted.',
    labels: ['store', 'operation', 'outcome'],
  });
  const duration = metrics.histogram('attendant_vector_store_seconds', {
    help: 'Time of one call of the vector store, retries included.',
    labels: ['store', 'operation'],
    buckets: SECONDS_BUCKETS,
  });
  return {
    record({ outcome, seconds }: { outcome: string; seconds: number }, { operation }: Use<unknown>) {
      requests.add({ store, operation, outcome });
      duration.observe({ store, operation }, seconds);
    },
  };
}
