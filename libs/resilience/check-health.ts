import type { Health } from '@app/kernel';
import { ProviderError } from './provider-error.js';

/** Longest time that a question after a provider's health takes. */
const HEALTH_TIMEOUT_MS = 5_000;

/** Down, with the reason, when `ask` fails or takes too long. An abort by the caller rejects with its reason. */
export async function checkHealth(
  ask: (signal: AbortSignal) => Promise<Health>,
  toProviderError: (error: unknown) => ProviderError,
  signal: AbortSignal | undefined,
): Promise<Health> {
  const timeout = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
  try {
    return await ask(signal ? AbortSignal.any([signal, timeout]) : timeout);
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted) return { status: 'down', detail: `no answer within ${HEALTH_TIMEOUT_MS} ms` };
    const failure = error instanceof ProviderError ? error : toProviderError(error);
    return { status: 'down', detail: failure.message };
  }
}
