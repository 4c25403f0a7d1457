import { ProviderError } from '@app/resilience';
import type { LlmEvent } from '../llm-provider.js';

export interface VendorStream {
  /** As messages name it. */
  readonly name: string;
  /** The signal aborts when the caller aborts or stops reading: it is to reach the socket. */
  open(signal: AbortSignal): AsyncIterable<LlmEvent>;
  toProviderError(error: unknown): ProviderError;
}

type EndEvent = Extract<LlmEvent, { type: 'end' }>;

/**
 * What `LlmProvider.stream` promises, made of what a vendor's SDK does: one `end`, last; ProviderErrors; the reason of
 * an abort; a failure for a stream without finish reason and for an empty completion; the connection closed.
 */
export async function* completeStream(
  { name, open, toProviderError }: VendorStream,
  signal: AbortSignal | undefined,
): AsyncIterable<LlmEvent> {
  signal?.throwIfAborted();
  const connection = new AbortController();
  const onAbort = () => connection.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  let end: EndEvent | undefined;
  let empty = true;
  try {
    // Usage may come after the finish reason.
    for await (const event of open(connection.signal)) {
      if (event.type === 'end') {
        end = event;
        continue;
      }
      if (event.type !== 'usage') empty &&= event.type === 'text-delta' && event.text.trim() === '';
      yield event;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ProviderError ? error : toProviderError(error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    connection.abort();
  }
  // Some SDKs end an aborted stream as if it were complete.
  signal?.throwIfAborted();
  if (!end) throw incomplete(`${name} ended its stream without a finish reason`);
  if (empty && end.reason === 'length') throw usedUp(name);
  if (empty && end.reason !== 'content-filter')
    throw incomplete(`${name} sent an empty completion (${end.raw ?? end.reason})`);
  yield end;
}

/** A model that thought for as long as it might would do so again. */
function usedUp(name: string): ProviderError {
  return new ProviderError(
    `${name} used up the tokens of its completion before the first word; raise max_tokens`,
    {
      code: 'incomplete',
      retryable: false,
    },
  );
}

function incomplete(message: string): ProviderError {
  return new ProviderError(message, { code: 'incomplete', retryable: true });
}
