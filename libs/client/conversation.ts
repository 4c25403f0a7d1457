import { readEvents } from './api/events.js';
import { ApiFailure, callApi, failureOf, request } from './api/failure.js';
import type { components } from './api/schema.js';

type Schemas = components['schemas'];

export type Answer = Schemas['SendMessageResponse'];

/** What happens while an answer is written, in this order; `done` is the last event and has the whole answer. */
export type AnswerEvent =
  | { readonly event: 'status'; readonly data: Schemas['StatusEvent'] }
  | { readonly event: 'sources'; readonly data: Schemas['SourcesEvent'] }
  | { readonly event: 'token'; readonly data: Schemas['TextEvent'] }
  /** Replaces all text so far. */
  | { readonly event: 'replace'; readonly data: Schemas['TextEvent'] }
  | { readonly event: 'done'; readonly data: Answer };

export interface ConversationOptions {
  /** The address of the server, such as `https://help.example.com`. */
  readonly server: string;
  /** The access token of an account. Without one, the conversation is that of a new visitor. */
  readonly accessToken?: string;
  /** For a visitor on a page: the key of the site, which must allow the origin of the page. */
  readonly siteKey?: string;
  readonly channel?: Schemas['InitializeSessionDto']['channel'];
  readonly signal?: AbortSignal;
}

export interface AskOptions {
  /** A question that is sent twice with the same id is answered once. By default, each question has an id of its own. */
  readonly clientMessageId?: string;
  readonly signal?: AbortSignal;
}

/** How long to wait before the question is sent again after a lost connection, in milliseconds. */
const RETRY_AFTER_MS = [500, 2_000, 5_000];

/** A conversation with the assistant, in a browser or on a server. */
export class Conversation {
  private constructor(
    private readonly api: string,
    private readonly accessToken: string,
    readonly sessionId: string,
  ) {}

  /** Throws ApiFailure. */
  static async start({
    server,
    accessToken,
    siteKey,
    channel = 'api',
    signal,
  }: ConversationOptions): Promise<Conversation> {
    const api = `${server.replace(/\/+$/, '')}/api/v1`;
    const token =
      accessToken ??
      (
        await callApi<{ access_token: string }>(
          `${api}/users/visitor`,
          json(siteKey === undefined ? {} : { site_key: siteKey }, { signal }),
        )
      ).access_token;
    const { session_id: sessionId } = await callApi<{ session_id: string }>(
      `${api}/chat/sessions/initialize`,
      json({ channel }, { token, signal }),
    );
    return new Conversation(api, token, sessionId);
  }

  /**
   * Sends a question and yields the events of its answer. After a lost connection, the question is sent again up to three
   * times, and `replace` with an empty text clears what was received. Throws ApiFailure, and an AbortError when `signal` says so.
   */
  async *ask(
    question: string,
    { clientMessageId = crypto.randomUUID(), signal }: AskOptions = {},
  ): AsyncGenerator<AnswerEvent> {
    const body = { message: question, metadata: { client_message_id: clientMessageId } };
    for (let attempt = 0; ; attempt += 1) {
      let hasText = false;
      try {
        for await (const event of this.attempt(body, signal)) {
          hasText ||= event.event === 'token' || event.event === 'replace';
          yield event;
          if (event.event === 'done') return;
        }
      } catch (error) {
        if (signal?.aborted || (error instanceof ApiFailure && error.status !== 0)) throw error;
        if (attempt >= RETRY_AFTER_MS.length) throw error;
      }
      if (attempt >= RETRY_AFTER_MS.length)
        throw new ApiFailure(0, 'OFFLINE', 'The connection ended before the answer was complete.');
      if (hasText) yield { event: 'replace', data: { text: '' } };
      await pause(RETRY_AFTER_MS[attempt]!, signal);
    }
  }

  /** Sends a question and resolves with the whole answer. Throws as `ask` does. */
  async answer(question: string, options: AskOptions = {}): Promise<Answer> {
    for await (const { event, data } of this.ask(question, options)) if (event === 'done') return data;
    throw new ApiFailure(0, 'OFFLINE', 'The connection ended before the answer was complete.');
  }

  /** Asks for a person. The assistant is silent until an agent returns the conversation. Throws ApiFailure. */
  askForPerson(given: Schemas['RequestHandoffDto'] = {}): Promise<Schemas['HandoffStatusResponse']> {
    return callApi(`${this.path}/handoff`, json(given, { token: this.accessToken }));
  }

  private async *attempt(body: object, signal: AbortSignal | undefined): AsyncGenerator<AnswerEvent> {
    const init = json(body, { token: this.accessToken, signal, accept: 'text/event-stream' });
    const response = await request(`${this.path}/messages/stream`, init);
    if (!response.ok)
      throw failureOf(response, (await response.json().catch(() => ({}))) as Parameters<typeof failureOf>[1]);
    for await (const { event, data } of readEvents(response)) {
      if (event !== 'error') {
        yield { event, data } as AnswerEvent;
        continue;
      }
      const { code, message, details, trace_id: traceId } = data as Schemas['ErrorEvent'];
      throw new ApiFailure(response.status, code, message, undefined, details, traceId);
    }
  }

  private get path(): string {
    return `${this.api}/chat/sessions/${this.sessionId}`;
  }
}

function json(
  body: object,
  {
    token,
    signal,
    accept,
  }: {
    readonly token?: string;
    readonly signal?: AbortSignal | undefined;
    readonly accept?: string;
  },
): RequestInit {
  return {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(accept !== undefined && { Accept: accept }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  };
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
