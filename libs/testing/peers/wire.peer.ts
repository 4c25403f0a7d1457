import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WireRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; empty for a request without a body, and for one that is not JSON. */
  readonly body: Record<string, unknown>;
  readonly bytes?: Buffer;
}

export interface WireAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A vendor's interface as its documentation tells it. */
export interface WireFormat {
  /** Throws, or answers a status of its own, what the vendor would refuse. */
  answer(request: WireRequest): WireAnswer | Promise<WireAnswer>;
  /** How the vendor words a failure; `retryAfterSeconds` where it says when to come back. */
  failure(status: number, retryAfterSeconds?: number): WireAnswer;
}

type Fault = { readonly hang: true } | { readonly answer: WireAnswer };

/** An HTTP server of our own that speaks a vendor's format, for SDKs to be tested over a socket. */
export class WirePeer {
  readonly requests: WireRequest[] = [];
  private readonly faults: Fault[] = [];
  private readonly hanging: ((request: { closed: Promise<void> }) => void)[] = [];
  private readonly server = createServer((request, response) => {
    this.serve(request, response).catch((error: unknown) => {
      response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(JSON.stringify({ message: String(error) }));
    });
  });

  constructor(private readonly format: WireFormat) {}

  /** On a free port, unless one is given. */
  async start(port = 0): Promise<this> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next request fails; further ones in the order of the calls. */
  failNext(status: number, retryAfterSeconds?: number): void {
    this.faults.push({ answer: this.format.failure(status, retryAfterSeconds) });
  }

  /** The next request is answered so, whatever it asks. */
  answerNext(answer: WireAnswer): void {
    this.faults.push({ answer });
  }

  /** The next request gets no answer. Resolves when it is there; `closed` resolves when the client has hung up. */
  hangNext(): Promise<{ readonly closed: Promise<void> }> {
    this.faults.push({ hang: true });
    return new Promise((resolve) => this.hanging.push(resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const isForm = request.headers['content-type']?.startsWith('multipart/form-data') ?? false;
    const text = isForm ? '' : bytes.toString('utf8');
    const asked: WireRequest = {
      path: request.url ?? '/',
      headers: request.headers,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      bytes,
    };
    this.requests.push(asked);
    const fault = this.faults.shift();
    if (fault && 'hang' in fault) {
      this.hanging.shift()?.({ closed: once(response, 'close').then(() => undefined) });
      return;
    }
    const { status = 200, headers, body } = fault?.answer ?? (await this.format.answer(asked));
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  }
}

export function retryAfterHeader(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}
