import { allTogether, ProviderError } from '@app/resilience';
import type { ModerationResult } from '../moderation-provider.js';
import { worstOf } from '../worst-of.js';

/**
 * The worst of all judgements that `ask` asks for. An abort rejects with the signal's reason, all else that fails becomes
 * ProviderError; the others are not waited for.
 */
export async function askVendor(
  ask: (signal: AbortSignal) => readonly Promise<ModerationResult>[],
  toProviderError: (error: unknown) => ProviderError,
  signal: AbortSignal | undefined,
): Promise<ModerationResult> {
  signal?.throwIfAborted();
  try {
    return worstOf(await allTogether(ask, signal));
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ProviderError ? error : toProviderError(error);
  }
}
