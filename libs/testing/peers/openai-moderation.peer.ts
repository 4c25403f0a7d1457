import { LLMock } from '@copilotkit/aimock';
import { retryAfterHeader, type WireFormat } from './wire.peer.js';

/** aimock's moderation: "hateful" is hate and harassment, "swearing" what OpenAI flags at a low score. */
export async function startOpenAiModeration(): Promise<{ format: WireFormat; stop(): Promise<void> }> {
  const mock = new LLMock({ port: 0 });
  mock.onModerate(/hateful/, {
    flagged: true,
    categories: { hate: true, 'harassment/threatening': true, violence: false },
    category_scores: { hate: 0.98, 'harassment/threatening': 0.91, harassment: 0.7, violence: 0.02 },
  });
  mock.onModerate(/swearing/, {
    flagged: true,
    categories: { harassment: true },
    category_scores: { harassment: 0.41 },
  });
  mock.onModerate(/minors/, {
    flagged: true,
    categories: { sexual: false, 'sexual/minors': true },
    category_scores: { sexual: 0.1, 'sexual/minors': 0.2 },
  });
  const url = await mock.start();
  const format: WireFormat = {
    async answer({ path, body }) {
      const isGet = Object.keys(body).length === 0;
      const response = await fetch(`${url}${path}`, isGet ? {} : postOf(body));
      return { status: response.status, body: await response.json() };
    },
    failure: (status, retryAfterSeconds) => ({
      status,
      headers: retryAfterHeader(retryAfterSeconds),
      body: { error: { message: `failure ${status}`, type: 'test_error', code: null } },
    }),
  };
  return { format, stop: () => mock.stop() };
}

function postOf(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-test' },
    body: JSON.stringify(body),
  };
}
