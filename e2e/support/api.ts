import { setTimeout as delay } from 'node:timers/promises';
import { ADMIN, type RunningServer } from './running-server.js';

export { ADMIN };

/** An answer of the API, envelope and all; `data` is what a test looks at most. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // The tests look into wire shapes freely; their types are the OpenAPI document's business.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly code: string | undefined;
}

export interface SendOptions {
  readonly body?: unknown;
  readonly form?: FormData;
  readonly raw?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Speaks to the API as one caller. */
export class Api {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  async send(
    method: string,
    path: string,
    { body, form, raw, headers = {} }: SendOptions = {},
  ): Promise<Reply> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const payload = form ?? (raw as string | undefined) ?? json;
    const response = await fetch(
      `${this.url}${path.startsWith('/health') || path === '/metrics' || path === '/' ? '' : '/api/v1'}${path}`,
      {
        method,
        headers: {
          ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` }),
          ...headers,
        },
        ...(payload === undefined ? {} : { body: payload }),
      },
    );
    const text = await response.text();
    const parsed = parseJson(text);
    return {
      status: response.status,
      headers: response.headers,
      body: parsed ?? text,
      data: parsed?.data,
      code: parsed?.error?.code,
    };
  }

  get(path: string, options?: SendOptions): Promise<Reply> {
    return this.send('GET', path, options);
  }

  post(path: string, body?: unknown, options: SendOptions = {}): Promise<Reply> {
    return this.send('POST', path, { ...(body === undefined ? {} : { body }), ...options });
  }

  put(path: string, body: unknown): Promise<Reply> {
    return this.send('PUT', path, { body });
  }

  delete(path: string): Promise<Reply> {
    return this.send('DELETE', path);
  }

  /** Uploads text as a file and returns the reply of the 202. */
  ingest(
    fileName: string,
    content: string | Uint8Array,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
  ): Promise<Reply> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) form.append(name, String(each));
    form.append('file', new Blob([content as Uint8Array<ArrayBuffer>]), fileName);
    return this.send('POST', '/knowledge-base/documents/ingest', { form });
  }

  /** The job's status once it is no longer processing. */
  async finished(jobId: string): Promise<Reply> {
    for (;;) {
      const reply = await this.get(`/knowledge-base/documents/ingest/${jobId}/status`);
      if (reply.data?.status !== 'processing') return reply;
      await delay(20);
    }
  }

  /** Uploads and waits until it can be asked about; returns the document's id. */
  async ingested(
    fileName: string,
    content: string | Uint8Array,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
  ): Promise<string> {
    const reply = await this.ingest(fileName, content, fields);
    if (reply.status !== 202) throw new Error(`${fileName} was refused: ${JSON.stringify(reply.body)}`);
    const job = await this.finished(reply.data.job_id as string);
    if (job.data.status !== 'completed') throw new Error(`${fileName} failed: ${JSON.stringify(job.body)}`);
    return reply.data.document_id as string;
  }

  async openSession(): Promise<string> {
    const reply = await this.post('/chat/sessions/initialize', { channel: 'api' });
    return reply.data.session_id as string;
  }

  ask(sessionId: string, message: string, metadata?: object): Promise<Reply> {
    return this.post(`/chat/sessions/${sessionId}/messages`, {
      message,
      message_type: 'text',
      ...(metadata ? { metadata } : {}),
    });
  }
}

export async function signIn(server: RunningServer, { email, password } = ADMIN): Promise<Api> {
  const reply = await new Api(server.url).post('/users/login', { email, password });
  if (reply.status !== 200) throw new Error(`sign-in failed: ${JSON.stringify(reply.body)}`);
  return new Api(server.url, reply.data.access_token as string);
}

export async function visitor(server: RunningServer): Promise<Api> {
  const reply = await new Api(server.url).post('/users/visitor', {});
  return new Api(server.url, reply.data.access_token as string);
}

let registered = 0;

/** A registered user of role `user`. */
export async function register(server: RunningServer): Promise<Api & { userId?: string }> {
  registered += 1;
  const email = `user${registered}.${Date.now()}@example.com`;
  const reply = await new Api(server.url).post('/users/register', {
    email,
    password: 'a good password',
    full_name: 'Some User',
  });
  return Object.assign(new Api(server.url, reply.data.access_token as string), {
    userId: reply.data.user_id as string,
  });
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function parseJson(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
