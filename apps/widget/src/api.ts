import { ApiFailure, callApi, failureOf, readEvents, request, type ServerEvent } from '@app/client';
import type { Store } from './store.js';

export interface Citation {
  readonly marker: string;
  readonly document_id: string;
  readonly title: string;
  readonly quote: string;
}
export interface Source {
  readonly document_id: string;
  readonly title: string;
}
export interface BotResponse {
  readonly message_id: string;
  readonly content: string;
  readonly timestamp: string;
  readonly confidence_score: number;
  readonly sources: readonly Source[];
  readonly citations: readonly Citation[];
  readonly follow_up_questions: readonly string[];
}
export type HandoffState = 'none' | 'waiting' | 'assigned' | 'resolved';
export interface HandoffStatus {
  readonly state: HandoffState;
  readonly agent: { readonly name: string } | null;
  readonly position: number | null;
  readonly expected_wait_seconds: number | null;
}
export interface Exchange {
  readonly user_message: { readonly message_id: string; readonly content: string };
  /** Null when a person answers. */
  readonly bot_response: BotResponse | null;
  readonly handoff: HandoffStatus | null;
}
export interface StoredMessage {
  readonly message_id: string;
  readonly role: 'user' | 'assistant' | 'agent';
  readonly content: string;
  readonly timestamp: string;
  readonly metadata: {
    readonly client_message_id?: string | null;
    readonly citations?: readonly Citation[];
    readonly confidence_score?: number | null;
    readonly agent_name?: string;
  };
}
export interface Passage {
  readonly title: string;
  readonly section_title: string | null;
  readonly page_number: number | null;
  readonly url?: string | null;
  readonly quote: string;
  readonly before: string | null;
  readonly after: string | null;
}
export interface WidgetConfig {
  readonly title?: string | null;
  readonly greeting?: string | null;
  readonly language?: string | null;
  readonly starters?: readonly string[];
  readonly theme?: {
    readonly accent: string | null;
    readonly radius: number | null;
    readonly side: 'left' | 'right' | null;
  };
  readonly handoff?: {
    readonly available: boolean;
    readonly hours: string | null;
    readonly email: string | null;
  };
  readonly privacy_url?: string | null;
}

/** A token is replaced a minute before it expires. */
const TOKEN_MARGIN_MS = 60_000;
const HISTORY_PAGE = 50;

/** The calls of the widget, for a visitor who is signed in at the first of them. */
export class Api {
  private signingIn: Promise<string> | undefined;

  constructor(
    private readonly server: string,
    private readonly siteKey: string | undefined,
    private readonly store: Store,
  ) {}

  /** The settings of the site; none when the server or the site key has none. */
  async config(): Promise<WidgetConfig> {
    if (this.siteKey === undefined) return {};
    const query = new URLSearchParams({ site_key: this.siteKey });
    return callApi<WidgetConfig>(`${this.server}/api/v1/widget/config?${query}`, {}).catch(() => ({}));
  }

  /** The messages of the stored session, oldest first; undefined when the session is over. */
  async history(): Promise<readonly StoredMessage[] | undefined> {
    const { sessionId } = this.store.read();
    if (sessionId === undefined) return [];
    try {
      const { messages } = await this.call<{ messages: StoredMessage[] }>(
        'GET',
        `/chat/sessions/${sessionId}/messages?order=desc&page_size=${HISTORY_PAGE}`,
      );
      return messages.toReversed();
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** Sends a question, in a new session if the stored one is over, and yields the events of the answer. */
  async *ask(text: string, id: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    let response = await this.send(text, id, signal);
    if ([404, 409, 410].includes(response.status)) {
      this.store.write({ sessionId: undefined });
      yield { id: undefined, event: 'new_session', data: null };
      response = await this.send(text, id, signal);
    }
    if (!response.ok) throw failureOf(response, (await response.json().catch(() => ({}))) as object);
    yield* readEvents(response);
  }

  /** The events of the stored session after an event or a message. */
  async events(after: string | undefined, signal: AbortSignal): Promise<Response> {
    const query = after === undefined ? '' : `?${new URLSearchParams({ after })}`;
    const url = `${this.server}/api/v1/chat/sessions/${this.store.read().sessionId}/events${query}`;
    const response = await this.authorized((headers) =>
      request(url, { headers: { ...headers, Accept: 'text/event-stream' }, signal }),
    );
    if (!response.ok) throw failureOf(response, (await response.json().catch(() => ({}))) as object);
    return response;
  }

  session(): Promise<{ handoff: HandoffState; assigned_to: { name: string } | null }> {
    return this.call('GET', `/chat/sessions/${this.store.read().sessionId}`);
  }

  read(messageId: string): Promise<HandoffStatus> {
    return this.call('POST', `/chat/sessions/${this.store.read().sessionId}/read`, { message_id: messageId });
  }

  typing(): Promise<HandoffStatus> {
    return this.call('POST', `/chat/sessions/${this.store.read().sessionId}/typing`, {});
  }

  leaveEmail(email: string): Promise<HandoffStatus> {
    return this.call('POST', `/chat/sessions/${this.store.read().sessionId}/handoff`, { email });
  }

  passage(messageId: string, marker: string): Promise<Passage> {
    const { sessionId } = this.store.read();
    const number = marker.replace(/\D/g, '');
    return this.call('GET', `/chat/sessions/${sessionId}/messages/${messageId}/citations/${number}`);
  }

  rate(messageId: string, helpful: boolean): Promise<unknown> {
    const { sessionId } = this.store.read();
    return this.call('POST', `/chat/sessions/${sessionId}/messages/${messageId}/feedback`, { helpful });
  }

  end(feedback: object | undefined): Promise<unknown> {
    const { sessionId } = this.store.read();
    return this.call('POST', `/chat/sessions/${sessionId}/end`, feedback === undefined ? {} : { feedback });
  }

  private async send(text: string, id: string, signal: AbortSignal): Promise<Response> {
    const sessionId = this.store.read().sessionId ?? (await this.openSession());
    const body = { message: text, message_type: 'text', metadata: { client_message_id: id } };
    return this.authorized((headers) =>
      request(`${this.server}/api/v1/chat/sessions/${sessionId}/messages/stream`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json', Accept: 'text/event-stream' },
        body: JSON.stringify(body),
        signal,
      }),
    );
  }

  private async openSession(): Promise<string> {
    const { session_id: sessionId } = await this.call<{ session_id: string }>(
      'POST',
      '/chat/sessions/initialize',
      { channel: 'web', metadata: document.referrer ? { referrer: document.referrer.slice(0, 2_000) } : {} },
    );
    this.store.write({ sessionId });
    return sessionId;
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.authorized((headers) =>
      request(`${this.server}/api/v1${path}`, {
        method,
        headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const envelope = (await response.json().catch(() => ({}))) as { data?: unknown };
    if (!response.ok) throw failureOf(response, envelope);
    return envelope.data as T;
  }

  /** With the token of the visitor, and once more with a new one when it is not accepted. */
  private async authorized(send: (headers: Record<string, string>) => Promise<Response>): Promise<Response> {
    const response = await send({ Authorization: `Bearer ${await this.token()}` });
    if (response.status !== 401) return response;
    this.store.write({ token: undefined });
    return send({ Authorization: `Bearer ${await this.token()}` });
  }

  private token(): Promise<string> {
    const { token, tokenExpiresAt = 0 } = this.store.read();
    if (token !== undefined && tokenExpiresAt - TOKEN_MARGIN_MS > Date.now()) return Promise.resolve(token);
    this.signingIn ??= this.signIn().finally(() => (this.signingIn = undefined));
    return this.signingIn;
  }

  private async signIn(): Promise<string> {
    const { resumeToken } = this.store.read();
    const site = this.siteKey === undefined ? {} : { site_key: this.siteKey };
    const visitor = (body: object) =>
      callApi<{ access_token: string; expires_in: number; resume_token?: string }>(
        `${this.server}/api/v1/users/visitor`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ ...site, ...body }),
        },
      );
    const signedIn = await (resumeToken === undefined
      ? visitor({})
      : visitor({ resume_token: resumeToken }).catch((error: unknown) => {
          if (!(error instanceof ApiFailure) || ![400, 401, 404].includes(error.status)) throw error;
          this.store.write({ sessionId: undefined, resumeToken: undefined });
          return visitor({});
        }));
    this.store.write({
      token: signedIn.access_token,
      tokenExpiresAt: Date.now() + signedIn.expires_in * 1_000,
      resumeToken: signedIn.resume_token,
    });
    return signedIn.access_token;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof ApiFailure && [401, 403, 404, 410].includes(error.status);
}
