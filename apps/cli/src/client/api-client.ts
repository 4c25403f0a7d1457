import { setTimeout as delay } from 'node:timers/promises';
import { CliError, NoServerError } from '../cli-error.js';
import { type ReceivedEvent, serverSentEvents } from './server-sent-events.js';
import type { ServerAddress } from './server-address.js';

const TOO_MANY_REQUESTS = 429;
const MAX_ATTEMPTS = 10;
const DEFAULT_WAIT_SECONDS = 5;

interface Envelope<T> {
  readonly success: boolean;
  readonly data: T;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: readonly ErrorDetail[];
  } | null;
  readonly meta?: { readonly degraded?: readonly string[] };
}

/** What the server answered, and what it did that without. */
export interface Answered<T> {
  readonly data: T;
  readonly degraded: readonly string[];
}

/** What was wrong, in the server's terms. */
export interface ErrorDetail {
  readonly field?: string;
  readonly rule?: string;
  readonly document_id?: string;
}

/** An error that the server answered with, by its code. */
export class ApiError extends CliError {
  constructor(
    readonly code: string,
    message: string,
    readonly details: readonly ErrorDetail[] = [],
  ) {
    super(message);
  }
}

/** Talks to a running server in the envelope of its API. */
export class ApiClient {
  constructor(private readonly server: ServerAddress) {}

  async get<T>(path: string): Promise<T> {
    return (await this.send<T>('GET', path)).data;
  }

  async post<T>(path: string, body: object): Promise<T> {
    return (await this.ask<T>(path, body)).data;
  }

  /** Like `post`, for what may be answered without all that is configured. */
  ask<T>(path: string, body: object): Promise<Answered<T>> {
    return this.send<T>('POST', path, JSON.stringify(body), { 'Content-Type': 'application/json' });
  }

  async delete<T>(path: string): Promise<T> {
    return (await this.send<T>('DELETE', path)).data;
  }

  async upload<T>(path: string, form: FormData): Promise<T> {
    return (await this.send<T>('POST', path, form)).data;
  }

  /** The events of a stream until it ends or the signal aborts. Throws CliError when the server does not open it. */
  async *events(path: string, signal: AbortSignal): AsyncGenerator<ReceivedEvent> {
    const { url } = this.server;
    const token = this.server.token();
    const response = await fetch(`${url}/api/v1${path}`, {
      headers: {
        Accept: 'text/event-stream',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      signal,
    });
    if (!response.ok || response.body === null)
      throw new CliError(`${url} answered ${response.status} instead of a stream of events.`);
    yield* serverSentEvents(response.body);
  }

  /** The text of a file that the server sends. */
  async file(path: string): Promise<string> {
    const response = await this.request('GET', path);
    return response.ok ? response.text() : this.fail(response);
  }

  private async send<T>(
    method: string,
    path: string,
    body?: string | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answered<T>> {
    const response = await this.request(method, path, body, headers);
    const envelope = await envelopeOf<T>(response);
    if (envelope?.success) return { data: envelope.data, degraded: envelope.meta?.degraded ?? [] };
    return this.fail(response, envelope);
  }

  private request(
    method: string,
    path: string,
    body?: string | FormData,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const { url } = this.server;
    return patiently(() => {
      const token = this.server.token();
      return fetch(`${url}/api/v1${path}`, {
        method,
        headers: { ...headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
        ...(body === undefined ? {} : { body }),
      }).catch(() => {
        throw new NoServerError(url);
      });
    });
  }

  private async fail(response: Response, known?: Envelope<unknown>): Promise<never> {
    const { url, hint } = this.server;
    const error = (known ?? (await envelopeOf(response)))?.error;
    if (!error)
      throw new CliError(`${url} answered ${response.status}, but not like Attendant. Is the address right?`);
    const { code, message, details } = error;
    throw new ApiError(code, code === 'UNAUTHENTICATED' ? `${message} ${hint}` : message, details);
  }
}

async function envelopeOf<T>(response: Response): Promise<Envelope<T> | undefined> {
  return (await response.json().catch(() => undefined)) as Envelope<T> | undefined;
}

/** Waits as long as the server says where it was asked too often in a minute: a folder has more files than that. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await ask();
    if (response.status !== TOO_MANY_REQUESTS || attempt === MAX_ATTEMPTS) return response;
    await response.body?.cancel();
    const seconds = Number(response.headers.get('Retry-After'));
    await delay(1_000 * (seconds > 0 ? seconds : DEFAULT_WAIT_SECONDS));
  }
}
