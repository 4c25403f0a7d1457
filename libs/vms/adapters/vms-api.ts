import { allTogether, connectionFault, ProviderError, toProviderError } from '@app/resilience';
import type { Clip, RecordedEvent } from '../clip-source.js';

/** The largest response in bytes. A full batch of clips with metadata takes less than a tenth of it. */
const LONGEST_RESPONSE = 2 * 2 ** 20;
const VMS = {
  name: 'The VMS',
  key: 'VMS_SERVICE_API_KEY',
  model: 'VMS_ADAPTER',
  address: 'VMS_SERVICE_URL',
};

/** Converts any error of a request to the VMS to a ProviderError. */
export function toVmsError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  return toProviderError({ message: connectionFault(error), cause: error }, VMS);
}

/** Returns the clips by event id. Requests all batches at once; if one fails, the others are cancelled. */
export async function inBatches(
  events: readonly RecordedEvent[],
  size: number,
  ask: (batch: readonly RecordedEvent[], signal: AbortSignal) => Promise<[string, Clip][]>,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Clip>> {
  const batches = Array.from({ length: Math.ceil(events.length / size) }, (_, index) =>
    events.slice(index * size, (index + 1) * size),
  );
  const clips = await allTogether((abort) => batches.map((batch) => ask(batch, abort)), signal);
  return new Map(clips.flat());
}

export interface VmsApiOptions {
  readonly url: string;
  readonly apiKey: string | undefined;
}

/** A client for the HTTP interface of a VMS. Every failure is a ProviderError that names the setting to check. */
export class VmsApi {
  private readonly base: string;

  constructor(private readonly options: VmsApiOptions) {
    this.base = options.url.replace(/\/+$/, '');
  }

  /** Returns the parsed JSON of the response. */
  async json(path: string, body: object | undefined, signal: AbortSignal | undefined): Promise<unknown> {
    const text = await this.text(path, body, signal);
    try {
      return JSON.parse(text);
    } catch {
      const start = JSON.stringify(text.trimStart().slice(0, 20));
      throw new ProviderError(
        `The response of the VMS is not JSON but begins with ${start}; check VMS_SERVICE_URL`,
        { code: 'unavailable', retryable: false },
      );
    }
  }

  async text(path: string, body: object | undefined, signal: AbortSignal | undefined): Promise<string> {
    const { apiKey } = this.options;
    try {
      const response = await fetch(this.base + path, {
        method: body ? 'POST' : 'GET',
        headers: {
          Accept: 'application/json',
          ...(body && { 'Content-Type': 'application/json' }),
          ...(apiKey !== undefined && { Authorization: `Bearer ${apiKey}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
        // A redirect would carry the key to an address that is not configured.
        redirect: 'manual',
        ...(signal && { signal }),
      });
      const text = await limitedText(response);
      if (response.ok) return text;
      const { status, headers } = response;
      throw toProviderError({ status, headers, message: response.statusText }, VMS);
    } catch (error) {
      signal?.throwIfAborted();
      throw toVmsError(error);
    }
  }
}

async function limitedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST_RESPONSE)
      throw new ProviderError('The response of the VMS is larger than 2 MB; check VMS_SERVICE_URL', {
        code: 'unavailable',
        retryable: false,
      });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
