import { retryAfterHeader, type WireFormat, WirePeer } from './wire.peer.js';

/** What is heard in every recording. */
export interface HeardText {
  text: string;
}

const WEBM = Buffer.from('1a45dfa3', 'hex');

/** Begins as WebM files do. */
export const RECORDING = Buffer.concat([WEBM, Buffer.from('webm, a short recording')]);

/**
 * `POST /v1/audio/transcriptions` as a form with a file and a model, as
 * https://platform.openai.com/docs/api-reference/audio describes it, and `GET /v1/models`.
 */
export function openAiSpeechFormat(heard: HeardText): WireFormat {
  return {
    answer({ path, headers, bytes = Buffer.alloc(0) }) {
      if (path === '/v1/models') return { body: { object: 'list', data: [] } };
      const form = bytes.toString('latin1');
      const isForm = headers['content-type']?.startsWith('multipart/form-data');
      if (path !== '/v1/audio/transcriptions' || !isForm || !/name="model"/.test(form))
        throw new Error('model and file are required');
      if (!/name="file"; filename="voice\.(?:webm|ogg|m4a|mp3|wav)"/.test(form) || !bytes.includes(WEBM))
        throw new Error('file is required');
      return { body: { text: heard.text } };
    },
    failure: (status, retryAfterSeconds) => ({
      status,
      headers: retryAfterHeader(retryAfterSeconds),
      body: { error: { message: 'No.', type: 'error', code: null } },
    }),
  };
}

export function openAiSpeechPeer(heard: HeardText): Promise<WirePeer> {
  return new WirePeer(openAiSpeechFormat(heard)).start();
}

/** `POST /v1beta/models/{model}:generateContent` with a recording, as https://ai.google.dev/api/generate-content describes it. */
export function geminiSpeechPeer(heard: HeardText): Promise<WirePeer> {
  return new WirePeer({
    answer({ path, body }) {
      if (!path.includes(':generateContent')) return { body: { name: 'models/gemini-2.5-flash' } };
      const { contents } = body as {
        contents: [{ parts: [{ inlineData: { mimeType: string; data: string } }] }];
      };
      const { mimeType, data } = contents[0].parts[0].inlineData;
      if (!mimeType.startsWith('audio/') || data !== RECORDING.toString('base64'))
        throw new Error('The recording cannot be read');
      const text = heard.text === '' ? 'NO_SPEECH' : heard.text;
      return {
        body: { candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP' }] },
      };
    },
    failure: (status, retryAfterSeconds) => ({
      status,
      headers: retryAfterHeader(retryAfterSeconds),
      body: { error: { code: status, message: 'No.', status: 'ERROR' } },
    }),
  }).start();
}
