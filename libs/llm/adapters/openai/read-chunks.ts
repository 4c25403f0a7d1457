import { APIError, type OpenAI } from 'openai';
import { Stream } from 'openai/streaming';
import type { ServerChunk } from './from-chat-completion.js';

const DONE = 'data: [DONE]';

/**
 * The chunks of an answer: of an event stream, or of JSON from a server that does not stream. A stream that ends in
 * `[DONE]` is complete, also when it named no finish reason. Throws APIError for an error that comes with status 200.
 */
export async function* readChunks(
  response: Response,
  { client, signal }: { readonly client: OpenAI; readonly signal: AbortSignal },
): AsyncIterable<ServerChunk> {
  if (/\bjson\b/.test(response.headers.get('content-type') ?? '')) {
    yield* readJson(response);
    return;
  }
  let isFinished = false;
  const ending = watchEnding();
  const body = response.body?.pipeThrough(ending.watch) ?? null;
  const controller = new AbortController();
  signal.addEventListener('abort', () => controller.abort(), { once: true });
  const events = Stream.fromSSEResponse<ServerChunk | null>(new Response(body, response), controller, client);
  for await (const chunk of events) {
    if (chunk === null) continue;
    isFinished ||= Boolean(chunk.choices?.[0]?.finish_reason);
    yield chunk;
  }
  if (!isFinished && ending.isDone()) yield { choices: [{ finish_reason: 'stop' }] };
}

async function* readJson(response: Response): AsyncIterable<ServerChunk> {
  const completion = (await response.json()) as ServerChunk & { readonly error?: object };
  if (completion.error) throw new APIError(undefined, completion.error, undefined, response.headers);
  yield completion;
  if (completion.choices?.[0] && !completion.choices[0].finish_reason)
    yield { choices: [{ finish_reason: 'stop' }] };
}

/** Passes bytes on and keeps the last ones: the SDK does not tell `[DONE]` from a connection that ended early. */
function watchEnding(): { watch: TransformStream<Uint8Array, Uint8Array>; isDone: () => boolean } {
  const decoder = new TextDecoder('latin1');
  let tail = '';
  let isDone = false;
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      const text = tail + decoder.decode(bytes, { stream: true });
      isDone ||= text.replace('data:[DONE]', DONE).includes(DONE);
      tail = text.slice(-DONE.length);
      controller.enqueue(bytes);
    },
  });
  return { watch, isDone: () => isDone };
}
