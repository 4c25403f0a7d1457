import type { Health } from '@app/kernel';
import { ProviderError } from '@app/resilience';

/** Longest time that a question after a provider's health takes. */
const HEALTH_TIMEOUT_MS = 5_000;

/** What `ask` gives; an abort rejects with the signal's reason, all else that it throws becomes ProviderError. */
export async function askVendor<T>(
  ask: () => Promise<T>,
  toProviderError: (error: unknown) => ProviderError,
  signal: AbortSignal | undefined,
): Promise<T> {
  signal?.throwIfAborted();
  try {
    return await ask();
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ProviderError ? error : toProviderError(error);
  }
}

/** Down, with the reason, when `ask` fails or takes too long. */
export async function askHealth(
  ask: (signal: AbortSignal) => Promise<unknown>,
  toProviderError: (error: unknown) => ProviderError,
  signal: AbortSignal | undefined,
): Promise<Health> {
  const timeout = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
  try {
    await ask(signal ? AbortSignal.any([signal, timeout]) : timeout);
    return { status: 'up' };
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted) return { status: 'down', detail: `no answer within ${HEALTH_TIMEOUT_MS} ms` };
    const failure = error instanceof ProviderError ? error : toProviderError(error);
    return { status: 'down', detail: failure.message };
  }
}
