import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ApiFailure } from './api/failure.js';
import { type AnswerEvent, Conversation } from './conversation.js';

type Handler = (response: ServerResponse, body: { metadata?: { client_message_id?: string } }) => void;

const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

describe('A conversation of the client', () => {
  let server: Server;
  let asked: { readonly id: string | undefined; readonly token: string | undefined }[];
  let answers: Handler[];

  beforeEach(async () => {
    asked = [];
    answers = [];
    server = createServer((request, response) => void handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.close());

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse((await text(request)) || '{}') as Parameters<Handler>[1];
    if (request.url === '/api/v1/users/visitor') return send(response, { access_token: 'a-visitor' });
    if (request.url === '/api/v1/chat/sessions/initialize') return send(response, { session_id: 's1' });
    asked.push({ id: body.metadata?.client_message_id, token: request.headers.authorization });
    answers.shift()?.(response, body);
  }

  function send(response: ServerResponse, data: object): void {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ data }));
  }

  const start = () =>
    Conversation.start({ server: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
  const allOf = async (events: AsyncIterable<AnswerEvent>) => {
    const all: AnswerEvent[] = [];
    for await (const each of events) all.push(each);
    return all;
  };

  it('yields the events of an answer as a visitor', async () => {
    answers = [
      (response) => response.end(event('token', { text: 'Five' }) + event('done', { message_id: 'm' })),
    ];
    expect(await allOf((await start()).ask('How long?'))).toEqual([
      { event: 'token', data: { text: 'Five' } },
      { event: 'done', data: { message_id: 'm' } },
    ]);
    expect(asked).toEqual([{ id: expect.any(String), token: 'Bearer a-visitor' }]);
  });

  it('sends the question again with its id after a lost connection, and clears what it had received', async () => {
    answers = [
      (response) => response.write(event('token', { text: 'Fi' }), () => response.destroy()),
      (response) => response.end(event('token', { text: 'Five' }) + event('done', { message_id: 'm' })),
    ];
    const events = await allOf((await start()).ask('How long?'));
    expect(events.map(({ data }) => data)).toEqual([
      { text: 'Fi' },
      { text: '' },
      { text: 'Five' },
      { message_id: 'm' },
    ]);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  });

  it('throws what the API reports, before the answer and in the middle of it, and does not ask again', async () => {
    const error = { code: 'RATE_LIMITED', message: 'Too many requests.', details: [], trace_id: 't' };
    answers = [
      (response) => {
        response.writeHead(429, { 'Retry-After': '7' });
        response.end(JSON.stringify({ error }));
      },
      (response) => response.end(event('status', { stage: 'retrieve' }) + event('error', error)),
    ];
    const conversation = await start();
    for (const retryAfterSeconds of [7, undefined]) {
      const failure = await conversation.answer('How long?').catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(ApiFailure);
      expect(failure).toMatchObject({ code: 'RATE_LIMITED', message: error.message, retryAfterSeconds });
    }
    expect(asked).toHaveLength(2);
  });

  it('ends when it is aborted', async () => {
    const controller = new AbortController();
    answers = [(response) => response.write(event('token', { text: 'Fi' }))];
    const events = (await start()).ask('How long?', { signal: controller.signal });
    await events.next();
    controller.abort();
    await expect(events.next()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
