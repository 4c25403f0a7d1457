import { setTimeout as delay } from 'node:timers/promises';
import { CliError, NoServerError } from '../cli-error.js';
import type { ServerAddress } from './server-address.js';

const TOO_MANY_REQUESTS = 429;
const MAX_ATTEMPTS = 10;
const DEFAULT_WAIT_SECONDS = 5;

interface Envelope<T> {
  readonly success: boolean;
  readonly data: T;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly meta?: { readonly degraded?: readonly string[] };
}

/** What the server answered, and what it did that without. */
export interface Answered<T> {
  readonly data: T;
  readonly degraded: readonly string[];
}

/** An error that the server answered with, by its code. */
export class ApiError extends CliError {
  constructor(
    readonly code: string,
    message: string,
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

  private async send<T>(
    method: string,
    path: string,
    body?: string | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answered<T>> {
    const { url, hint } = this.server;
    const response = await patiently(() => {
      const token = this.server.token();
      return fetch(`${url}/api/v1${path}`, {
        method,
        headers: { ...headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
        ...(body === undefined ? {} : { body }),
      }).catch(() => {
        throw new NoServerError(url);
      });
    });
    const envelope = (await response.json().catch(() => undefined)) as Envelope<T> | undefined;
    if (envelope?.success) return { data: envelope.data, degraded: envelope.meta?.degraded ?? [] };
    if (!envelope?.error)
      throw new CliError(`${url} answered ${response.status}, but not like Attendant. Is the address right?`);
    const { code, message } = envelope.error;
    throw new ApiError(code, code === 'UNAUTHENTICATED' ? `${message} ${hint}` : message);
  }
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
