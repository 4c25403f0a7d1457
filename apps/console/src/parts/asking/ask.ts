import { ApiFailure, failureOf, readEvents } from '@app/client';
import { authorizedFetch } from '../../api/client.js';

/** What has arrived of an answer: the stage that the server works on, and the text so far. */
export interface Progress {
  readonly stage?: string;
  readonly text: string;
}

/**
 * Asks a question and reads the answer as it is written. Resolves with the whole answer of the server. Throws ApiFailure
 * for a refusal, an error within the stream and a stream that ends without an answer.
 */
export async function ask<A>(
  url: string,
  body: object,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<A> {
  const response = await authorizedFetch(
    new Request(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify(body),
      signal,
    }),
  );
  if (!response.ok)
    throw failureOf(response, (await response.json().catch(() => ({}))) as Parameters<typeof failureOf>[1]);
  let progress: Progress = { text: '' };
  for await (const { event, data } of readEvents(response)) {
    if (event === 'done') return data as A;
    if (event === 'error') throw toFailure(data as StreamError);
    progress = next(progress, event, data);
    onProgress(progress);
  }
  throw new ApiFailure(0, 'OFFLINE', 'The connection was lost before the answer was complete.');
}

function next(progress: Progress, event: string, data: unknown): Progress {
  switch (event) {
    case 'status':
      return { ...progress, stage: (data as { stage: string }).stage };
    case 'token':
      return { ...progress, text: progress.text + (data as { text: string }).text };
    case 'replace':
      return { ...progress, text: (data as { text: string }).text };
    default:
      return progress;
  }
}

interface StreamError {
  readonly code: string;
  readonly message: string;
  readonly trace_id?: string;
}

function toFailure({ code, message, trace_id: traceId }: StreamError): ApiFailure {
  return new ApiFailure(500, code, message, undefined, [], traceId);
}
