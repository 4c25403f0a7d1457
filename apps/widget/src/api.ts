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
  /** What visitors can attach to a message: `image`, `voice`. */
  readonly attachments?: readonly string[];
  readonly privacy_url?: string | null;
}

/** A token is replaced a minute before it expires. */
const TOKEN_MARGIN_MS = 60_000;
const HISTORY_PAGE = 50;
const EVENT_STREAM = 'text/event-stream';
const JSON_BODY = { 'Content-Type': 'application/json' };

/** The calls of the widget, for a visitor who is signed in at the first of them. */
export class Api {
  /** Of the messages that are sent next: `text`, or what the text was read from. */
  messageType = 'text';
  private signingIn: Promise<string> | undefined;
  private identity: string | undefined;

  constructor(
    readonly server: string,
    private readonly siteKey: string | undefined,
    readonly store: Store,
  ) {}

  /**
   * Takes the token by which the page says who its customer is; undefined when the page has no signed-in customer. Forgets what is
   * stored of anybody else, and tells whether it did.
   */
  identify(token: string | undefined): boolean {
    this.identity = token;
    const { subject, resumeToken } = this.store.read();
    const isOther = resumeToken !== undefined && subject !== subjectOf(token);
    if (isOther) this.store.clear();
    return isOther;
  }

  /** The settings of the site; none when the server or the site key has none. */
  async config(): Promise<WidgetConfig> {
    if (this.siteKey === undefined) return {};
    const query = new URLSearchParams({ site_key: this.siteKey });
    return callApi<WidgetConfig>(`${this.server}/api/v1/widget/config?${query}`, {}).catch(() => ({}));
  }

  /** The messages of the stored session, oldest first; undefined when the session is over. */
  async history(): Promise<readonly StoredMessage[] | undefined> {
    if (this.store.read().sessionId === undefined) return [];
    try {
      const { messages } = await this.get<{ messages: StoredMessage[] }>(
        `/messages?order=desc&page_size=${HISTORY_PAGE}`,
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
    yield* readEvents(await accepted(response));
  }

  /** The events of the stored session after an event or a message. */
  async events(after: string | undefined, signal: AbortSignal): Promise<Response> {
    const query = after === undefined ? '' : `?${new URLSearchParams({ after })}`;
    return accepted(
      await this.request(`${this.path}/events${query}`, { headers: { Accept: EVENT_STREAM }, signal }),
    );
  }

  session(): Promise<{ handoff: HandoffState; assigned_to: { name: string } | null }> {
    return this.get('');
  }

  read(messageId: string): Promise<HandoffStatus> {
    return this.post('/read', { message_id: messageId });
  }

  typing(): Promise<HandoffStatus> {
    return this.post('/typing', {});
  }

  leaveEmail(email: string): Promise<HandoffStatus> {
    return this.post('/handoff', { email });
  }

  passage(messageId: string, marker: string): Promise<Passage> {
    return this.get(`/messages/${messageId}/citations/${marker.replace(/\D/g, '')}`);
  }

  rate(messageId: string, helpful: boolean): Promise<unknown> {
    return this.post(`/messages/${messageId}/feedback`, { helpful });
  }

  end(feedback: object | undefined): Promise<unknown> {
    return this.post('/end', { feedback });
  }

  private async send(text: string, id: string, signal: AbortSignal): Promise<Response> {
    if (this.store.read().sessionId === undefined) await this.openSession();
    const body = { message: text, message_type: this.messageType, metadata: { client_message_id: id } };
    return this.request(`${this.path}/messages/stream`, {
      ...json(body),
      headers: { ...JSON_BODY, Accept: EVENT_STREAM },
      signal,
    });
  }

  async openSession(): Promise<void> {
    const { session_id: sessionId } = await this.call<{ session_id: string }>(
      '/chat/sessions/initialize',
      json({
        channel: 'web',
        metadata: document.referrer ? { referrer: document.referrer.slice(0, 2_000) } : {},
      }),
    );
    this.store.write({ sessionId });
  }

  /** Of the stored session. */
  get path(): string {
    return `/chat/sessions/${this.store.read().sessionId}`;
  }

  private get<T>(path: string): Promise<T> {
    return this.call(this.path + path, {});
  }

  private post<T>(path: string, body: object): Promise<T> {
    return this.call(this.path + path, json(body));
  }

  private async call<T>(path: string, init: RequestInit): Promise<T> {
    const response = await accepted(await this.request(path, init));
    return ((await response.json()) as { data: T }).data;
  }

  /** With the token of the visitor, and once more with a new one when it is not accepted. */
  async request(path: string, init: RequestInit): Promise<Response> {
    const send = async () =>
      request(`${this.server}/api/v1${path}`, {
        ...init,
        headers: { ...(init.headers as object), Authorization: `Bearer ${await this.token()}` },
      });
    const response = await send();
    if (response.status !== 401) return response;
    this.store.write({ token: undefined });
    return send();
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
        json({ ...site, ...body }),
      );
    const enter = () => visitor({ identity_token: this.identity });
    const signedIn = await (resumeToken === undefined
      ? enter().catch((error: unknown) => {
          // Another tab has used the token of the page.
          const { resumeToken: other } = this.store.read();
          if (other === undefined) throw error;
          return visitor({ resume_token: other });
        })
      : visitor({ resume_token: resumeToken }).catch((error: unknown) => {
          if (!(error instanceof ApiFailure) || ![400, 401, 404].includes(error.status)) throw error;
          if (this.identity === undefined) this.store.write({ sessionId: undefined, resumeToken: undefined });
          return enter();
        }));
    this.store.write({
      token: signedIn.access_token,
      tokenExpiresAt: Date.now() + signedIn.expires_in * 1_000,
      resumeToken: signedIn.resume_token,
      subject: subjectOf(this.identity),
    });
    return signedIn.access_token;
  }
}

/** The claim `sub` of a token, to tell customers apart; the server verifies it. */
function subjectOf(token: string | undefined): string | undefined {
  try {
    const [, claims = ''] = token?.split('.') ?? [];
    return (JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) as { sub: string }).sub;
  } catch {
    return token;
  }
}

function json(body: object): RequestInit {
  return { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) };
}

/** Throws ApiFailure unless the request succeeded. */
async function accepted(response: Response): Promise<Response> {
  if (!response.ok) throw failureOf(response, (await response.json().catch(() => ({}))) as object);
  return response;
}

function isGone(error: unknown): boolean {
  return error instanceof ApiFailure && [401, 403, 404, 410].includes(error.status);
}
