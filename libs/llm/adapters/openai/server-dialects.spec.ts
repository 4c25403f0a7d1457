import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { REASONING_TOKEN_BUDGET } from '../../models/reasoning-token-budget.js';
import { OpenAiCompatibleLlmProvider } from '../openai-compatible/openai-compatible.llm-provider.js';

interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body: string | object;
}

type Sent = Readonly<Record<string, unknown>> & {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
};

const REQUEST = {
  messages: [
    { role: 'system' as const, content: 'Be brief.' },
    { role: 'user' as const, content: 'Hi' },
  ],
  temperature: 0.3,
  maxTokens: 20,
};

const frames = (...data: (object | string)[]): string =>
  data.map((each) => `data: ${typeof each === 'string' ? each : JSON.stringify(each)}\n\n`).join('');
const delta = (content: unknown) => ({ choices: [{ index: 0, delta: { content } }] });
const STOP = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
const USAGE = { usage: { prompt_tokens: 9, completion_tokens: 3 } };
const USAGE_OF_ALL = { promptTokens: 9, completionTokens: 3, totalTokens: 12 };
const COMPLETE: Reply = { body: frames(delta('Hello.'), STOP, '[DONE]') };
const refusal = (message: string, param?: string): Reply => ({
  status: 400,
  body: { error: { message, type: 'invalid_request_error', param, code: 'unsupported_parameter' } },
});

describe('OpenAI-compatible servers that differ', () => {
  let server: Server;
  let sent: Sent[];
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  async function given(
    reply: (body: Sent) => Reply,
    id = 'llama-3.1-8b',
  ): Promise<OpenAiCompatibleLlmProvider> {
    sent = [];
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const body = JSON.parse((await buffer(request)).toString()) as Sent;
      sent.push(body);
      const { status = 200, type, body: said } = reply(body);
      response.writeHead(status, {
        'content-type': type ?? (typeof said === 'string' ? 'text/event-stream' : 'application/json'),
        connection: 'close',
      });
      response.end(typeof said === 'string' ? said : JSON.stringify(said));
    };
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new OpenAiCompatibleLlmProvider(
      { openaiBaseUrl: `http://127.0.0.1:${port}/v1`, openaiApiKey: undefined },
      { id, contextTokens: 8_192, jsonSchema: false, images: false },
    );
  }

  it.each<[string, string]>([
    ['a chunk of usage without choices', frames(delta('Hello.'), STOP, USAGE, '[DONE]')],
    ['choices that are null', frames(delta('Hello.'), STOP, { ...USAGE, choices: null }, '[DONE]')],
    ['a ping', `event: ping\n${frames({ type: 'ping' }, delta('Hello.'), STOP, USAGE, '[DONE]')}`],
    ['a chunk that is null', frames('null', delta('Hello.'), STOP, USAGE, '[DONE]')],
    ['content in parts', frames(delta([{ type: 'text', text: 'Hello.' }]), STOP, USAGE, '[DONE]')],
    [
      'a message in place of a delta',
      frames({ choices: [{ message: { content: 'Hello.' } }] }, STOP, USAGE, '[DONE]'),
    ],
    ['no finish reason before the end', frames(delta('Hello.'), USAGE, '[DONE]')],
    ['no blank before the end', `${frames(delta('Hello.'), USAGE)}data:[DONE]\n\n`],
  ])('reads %s', async (_, body) => {
    const provider = await given(() => ({ body }));
    expect(await provider.generate(REQUEST)).toMatchObject({
      text: 'Hello.',
      finishReason: 'stop',
      usage: USAGE_OF_ALL,
    });
  });

  it.each<[string, object]>([
    [
      'with a finish reason',
      { choices: [{ message: { content: 'Hello.' }, finish_reason: 'stop' }], ...USAGE },
    ],
    ['without one', { choices: [{ message: { content: 'Hello.' } }], ...USAGE }],
  ])('reads JSON in place of a stream, %s', async (_, body) => {
    const provider = await given(() => ({ body }));
    expect(await provider.generate(REQUEST)).toMatchObject({
      text: 'Hello.',
      finishReason: 'stop',
      usage: USAGE_OF_ALL,
    });
  });

  it('does not take a stream for complete that ends without a finish reason', async () => {
    const provider = await given(() => ({ body: frames(delta('Hello')) }));
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({ code: 'incomplete', retryable: true });
  });

  it('reports an error that comes as JSON with status 200', async () => {
    const provider = await given(() => ({
      body: { error: { message: 'Overloaded', code: 'server_error' } },
    }));
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({ code: 'unavailable' });
  });

  describe('sends a request again without what the server refuses, and remembers it', () => {
    const has = (name: string, reply: Reply) => (body: Sent) => (name in body ? reply : COMPLETE);
    const fastApi: Reply = {
      status: 422,
      body: {
        message: {
          detail: [
            {
              type: 'extra_forbidden',
              loc: ['body', 'stream_options'],
              msg: 'Extra inputs are not permitted',
            },
          ],
        },
      },
    };

    it.each<[string, (body: Sent) => Reply, object]>([
      ['stream_options', has('stream_options', fastApi), { max_tokens: 20, temperature: 0.3 }],
      [
        'max_tokens',
        has(
          'max_tokens',
          refusal(
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
          ),
        ),
        { max_completion_tokens: 20 + REASONING_TOKEN_BUDGET },
      ],
      [
        'temperature',
        has(
          'temperature',
          refusal(
            "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
          ),
        ),
        { max_tokens: 20 },
      ],
    ])('%s', async (name, reply, expected) => {
      const provider = await given(reply);
      expect(await provider.generate(REQUEST)).toMatchObject({ text: 'Hello.' });
      expect(sent).toHaveLength(2);
      expect(sent[1]).toMatchObject(expected);
      expect(sent[1]).not.toHaveProperty(name);
      await provider.generate(REQUEST);
      expect(sent).toHaveLength(3);
    });

    it('the system role: the instructions come first in the message of the user', async () => {
      const provider = await given(({ messages }) =>
        messages.some(({ role }) => role === 'system')
          ? refusal(
              "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
              'messages[0].role',
            )
          : COMPLETE,
      );
      await provider.generate(REQUEST);
      expect(sent[1]!.messages).toEqual([{ role: 'user', content: 'Be brief.\n\nHi' }]);
    });

    it('everything at once', async () => {
      const provider = await given((body) => {
        const refused = ['stream_options', 'max_tokens', 'max_completion_tokens', 'temperature'].find(
          (name) => name in body,
        );
        if (refused) return refusal(`Unknown parameter: '${refused}'`, refused);
        return body.messages.some(({ role }) => role === 'system')
          ? refusal('System role not supported')
          : COMPLETE;
      });
      expect(await provider.generate(REQUEST)).toMatchObject({ text: 'Hello.' });
      expect(sent).toHaveLength(6);
    });
  });

  it.each([
    [
      "This model's maximum context length is 8192 tokens; reduce max_tokens. Invalid request.",
      'context-overflow',
    ],
    ['The field "foo" is not permitted', 'invalid-request'],
  ])('does not try again after "%s"', async (message, code) => {
    const provider = await given(() => refusal(message));
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({ code, retryable: false });
    expect(sent).toHaveLength(1);
  });

  it.each(['deepseek-reasoner', 'deepseek/deepseek-r1', 'gpt-oss-120b', 'Qwen/Qwen3-8B', 'magistral-small'])(
    'gives %s tokens to reason, beside those of the answer',
    async (id) => {
      await (await given(() => COMPLETE, id)).generate(REQUEST);
      expect(sent[0]).toMatchObject({ max_tokens: 20 + REASONING_TOKEN_BUDGET });
    },
  );
});
