import { retryAfterHeader, type WireFormat, WirePeer, type WireRequest } from './wire.peer.js';

/** What the model says of every image, and the log probability of each of its tokens. */
export interface SeenText {
  text: string;
  logprob: number | null;
}

/**
 * `POST /v1/chat/completions` with an image, as https://platform.openai.com/docs/api-reference/chat describes it, and
 * `GET /v1/models`. Throws for a request without a readable image.
 */
export function openAiVisionFormat(seen: SeenText): WireFormat {
  return {
    answer(request) {
      if (request.path === '/v1/models') return { body: { object: 'list', data: [] } };
      const { messages } = request.body as {
        messages: [{ content: [{ text: string }, { image_url: { url: string } }] }];
      };
      const [, data = ''] = /^data:image\/(?:png|jpeg);base64,(.+)$/.exec(
        messages[0].content[1].image_url.url,
      ) ?? ['', ''];
      assertImage(data);
      const content = seen.logprob === null ? null : [{ token: 'a', logprob: seen.logprob, bytes: null }];
      return {
        body: {
          id: 'chatcmpl-1',
          object: 'chat.completion',
          choices: [
            {
              index: 0,
              finish_reason: 'stop',
              message: { role: 'assistant', content: seen.text, refusal: null },
              logprobs: content && { content, refusal: null },
            },
          ],
          usage: { prompt_tokens: 1_105, completion_tokens: 9, total_tokens: 1_114 },
        },
      };
    },
    failure: (status, retryAfterSeconds) => ({
      status,
      headers: retryAfterHeader(retryAfterSeconds),
      body: { error: { message: 'No.', type: 'error', code: null } },
    }),
  };
}

export function openAiVisionPeer(seen: SeenText): Promise<WirePeer> {
  return new WirePeer(openAiVisionFormat(seen)).start();
}

/**
 * `POST /v1beta/models/{model}:generateContent` with an image, as https://ai.google.dev/api/generate-content describes it,
 * and `GET /v1beta/models/{model}`.
 */
export function geminiVisionPeer(seen: SeenText): Promise<WirePeer> {
  return new WirePeer({
    answer(request) {
      if (!request.path.includes(':generateContent')) return { body: { name: 'models/gemini-2.5-flash' } };
      const { contents } = request.body as {
        contents: [{ parts: [{ inlineData: { data: string } }, { text: string }] }];
      };
      assertImage(contents[0].parts[0].inlineData.data);
      return {
        body: {
          candidates: [
            {
              content: { role: 'model', parts: [{ text: seen.text }] },
              finishReason: 'STOP',
              ...(seen.logprob !== null && { avgLogprobs: seen.logprob }),
            },
          ],
        },
      };
    },
    failure: (status, retryAfterSeconds) => ({
      status,
      headers: retryAfterHeader(retryAfterSeconds),
      body: { error: { code: status, message: 'No.', status: 'ERROR' } },
    }),
  }).start();
}

/** The instruction of a request to either peer. */
export function instructionOf({ body }: WireRequest): string {
  const { messages, contents } = body as {
    messages?: [{ content: [{ text: string }] }];
    contents?: [{ parts: [object, { text: string }] }];
  };
  return messages?.[0].content[0].text ?? contents?.[0].parts[1].text ?? '';
}

function assertImage(base64: string): void {
  const start = Buffer.from(base64, 'base64').toString('latin1', 0, 4);
  if (!/^(?:\x89PNG|\xff\xd8\xff)/.test(start)) throw new Error('The image cannot be read');
}
