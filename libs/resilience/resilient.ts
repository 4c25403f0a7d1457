import { traced } from '@app/observability';
import type { CircuitBreaker } from './circuit-breaker.js';
import { type RetryPolicy, withRetry } from './retry.js';
import { withTimeout } from './timeout.js';

/** One operation of a port. */
export type ProviderCall<Args, Result, Options extends { readonly signal?: AbortSignal }> = (
  args: Args,
  options: Options,
) => Promise<Result>;

export interface Policies {
  /** Who is called and which variable limits the time, as messages name them. */
  readonly name: string;
  readonly setting?: string;
  readonly timeoutMs: number;
  /** Whether the time limits the whole call with its retries, or each attempt. */
  readonly limits: 'call' | 'attempt';
  readonly retry: RetryPolicy;
  readonly breaker: CircuitBreaker;
}

/** The same call within a time limit, repeated after failures that may pass, and refused while its breaker is open. */
export function resilient<Args, Result, Options extends { readonly signal?: AbortSignal }>(
  policies: Policies,
  call: ProviderCall<Args, Result, Options>,
): ProviderCall<Args, Result, Options> {
  const limited = withPolicies(policies, call);
  return (args, options) => traced(`call ${policies.name}`, {}, () => limited(args, options));
}

function withPolicies<Args, Result, Options extends { readonly signal?: AbortSignal }>(
  { limits, retry, breaker, ...limit }: Policies,
  call: ProviderCall<Args, Result, Options>,
): ProviderCall<Args, Result, Options> {
  return async (args, options) => {
    // The breaker is told of the caller's signal: a time limit that passes is the provider's fault.
    const attempt = (signal: AbortSignal | undefined) => call(args, { ...options, signal });
    if (limits === 'attempt') {
      const { signal } = options;
      const limited = () => withTimeout(attempt, { ...limit, signal });
      return withRetry(() => breaker.run(limited, options), { ...retry, signal });
    }
    const deadlineAt = performance.now() + limit.timeoutMs;
    return withTimeout(
      (signal) =>
        withRetry(() => breaker.run(() => attempt(signal), options), { ...retry, signal, deadlineAt }),
      { ...limit, signal: options.signal },
    );
  };
}
