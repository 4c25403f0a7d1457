import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong once the marker has passed, or at once where there is none. */
export interface Fault {
  readonly after?: string;
  readonly then: 'stall' | 'end' | 'destroy' | { readonly inject: string } | Refusal;
}

/** An answer in the peer's place; only where there is no marker. */
export interface Refusal {
  readonly status: number;
  readonly retryAfterSeconds?: number;
  readonly message?: string;
  /** The vendor's own: `context_length_exceeded`. */
  readonly code?: string;
}

/** One fault for all requests, or one for each as it comes. */
export type FaultPlan = Fault | (() => Fault | undefined);

/** Whole answers by `METHOD /path`, for what the peer behind it does not speak. */
export type CannedAnswers = Readonly<Record<string, unknown>>;

/**
 * Stands before a peer of any protocol and relays its answers, until its fault: then it stalls, ends the answer
 * properly, destroys the connection, or slips bytes into the stream.
 */
export class LlmFaultsProxy {
  private readonly server: Server;
  private readonly left = Promise.withResolvers<void>();
  /** Requests in order of arrival: `POST /v1/chat/completions`. */
  readonly requests: {
    readonly line: string;
    readonly body: string;
    readonly headers: NodeJS.Dict<string | string[]>;
  }[] = [];

  private constructor(
    private readonly target: string,
    private readonly plan: FaultPlan | undefined,
    private readonly canned: CannedAnswers,
  ) {
    this.server = createServer((incoming, outgoing) => {
      this.serve(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  static async start(
    target: string,
    { fault, canned = {} }: { readonly fault?: FaultPlan | undefined; readonly canned?: CannedAnswers } = {},
  ): Promise<LlmFaultsProxy> {
    const proxy = new LlmFaultsProxy(target, fault, canned);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resolves when a client has closed its connection before its answer was complete. */
  get clientLeft(): Promise<void> {
    return this.left.promise;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) this.left.resolve();
    });
    const body = Buffer.concat(await Array.fromAsync(incoming as AsyncIterable<Buffer>));
    const { method = 'GET', url = '/', headers } = incoming;
    const path = url.split('?')[0] ?? '/';
    this.requests.push({ line: `${method} ${decodeURIComponent(path)}`, body: body.toString(), headers });

    const canned = this.canned[`${method} ${path}`];
    if (canned !== undefined) {
      outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(canned));
      return;
    }
    const fault = typeof this.plan === 'function' ? this.plan() : this.plan;
    if (fault && fault.after === undefined) {
      this.breakOff(outgoing, fault.then);
      return;
    }
    const forwarded = request(`${this.target}${url}`, { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      this.relay(answer, outgoing, fault);
    });
    outgoing.on('close', () => forwarded.destroy());
    forwarded.on('error', () => outgoing.destroy());
    forwarded.end(body);
  }

  private relay(answer: IncomingMessage, outgoing: ServerResponse, fault: Fault | undefined): void {
    const { after, then } = fault ?? {};
    let faulty = false;
    answer.on('data', (chunk: Buffer) => {
      if (faulty) return;
      outgoing.write(chunk);
      if (after === undefined || then === undefined || !chunk.includes(after)) return;
      if (typeof then === 'object' && 'inject' in then) {
        outgoing.write(then.inject);
      } else {
        faulty = true;
        this.breakOff(outgoing, then);
      }
    });
    answer.on('end', () => {
      if (!faulty) outgoing.end();
    });
    answer.on('error', () => undefined);
  }

  private breakOff(outgoing: ServerResponse, then: Fault['then']): void {
    if (then === 'end') outgoing.end();
    // The bytes before are to arrive first.
    else if (then === 'destroy') setImmediate(() => outgoing.destroy());
    else if (typeof then === 'object' && 'status' in then) refuse(outgoing, then);
  }
}

function refuse(outgoing: ServerResponse, refusal: Refusal): void {
  const { status, retryAfterSeconds, message = 'The peer was told to fail.', code = null } = refusal;
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  outgoing
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ error: { message, type: 'test_error', code } }));
}
