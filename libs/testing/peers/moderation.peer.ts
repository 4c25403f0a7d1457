import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireAnswer, WireFormat, WireRequest } from './wire.peer.js';

/** What is wrong with the peer for as long as it runs. */
export type ModerationFault =
  | { readonly kind: 'fails'; readonly status: 401 | 429 | 500; readonly retryAfterSeconds?: number }
  /** Takes the request and sends nothing. */
  | { readonly kind: 'hangs' }
  /** Sends nothing to the first request, and fails the others. */
  | { readonly kind: 'hangs-and-fails' }
  /** Breaks the connection in the middle of the body. */
  | { readonly kind: 'cut' }
  /** Answers 200 with what is no JSON, or with JSON that means nothing. */
  | { readonly kind: 'garbled'; readonly body: string };

/** A server that speaks the format of a vendor who judges texts, and fails in the ways that servers fail. */
export class ModerationPeer {
  readonly requests: WireRequest[] = [];
  private readonly left = Promise.withResolvers<void>();
  private readonly server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) this.left.resolve();
    });
    Array.fromAsync(request as AsyncIterable<Buffer>)
      .then(async (chunks) => {
        const text = Buffer.concat(chunks).toString('utf8');
        const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
        const asked = { path: request.url ?? '/', headers: request.headers, body };
        this.requests.push(asked);
        await this.answer(asked, response);
      })
      .catch(() => response.destroy());
  });

  private constructor(
    private readonly format: WireFormat,
    private readonly fault: ModerationFault | undefined,
  ) {}

  static async start(format: WireFormat, fault?: ModerationFault): Promise<ModerationPeer> {
    const peer = new ModerationPeer(format, fault);
    peer.server.listen(0, '127.0.0.1');
    await once(peer.server, 'listening');
    return peer;
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
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(asked: WireRequest, response: ServerResponse): Promise<void> {
    switch (this.fault?.kind) {
      case 'hangs':
        return;
      case 'hangs-and-fails':
        return this.requests.length === 1 ? undefined : send(response, this.format.failure(500));
      case 'fails':
        return send(response, this.format.failure(this.fault.status, this.fault.retryAfterSeconds));
      case 'garbled':
        response.writeHead(200, { 'content-type': 'application/json' }).end(this.fault.body);
        return;
      case 'cut': {
        const whole = JSON.stringify((await this.format.answer(asked)).body);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
        // The bytes before are to arrive first.
        response.write(whole.slice(0, whole.length / 2), () => response.destroy());
        return;
      }
      case undefined:
        return send(response, await this.format.answer(asked));
    }
  }
}

function send(response: ServerResponse, { status = 200, headers, body }: WireAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
