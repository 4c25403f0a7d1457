import { isDomainError, messageOf } from '@app/kernel';
import { unprocessable } from '../parse-failure.js';
import { drawPdfPages, inspectBytes, parseBytes } from '../parsers.js';
import type { FromParser, ToParser } from './messages.js';
import { PageOutbox } from './page-outbox.js';
import { endWithParent } from './parent-watch.js';

type ReadRequest = Extract<ToParser, { type: 'read' }>;

/** The main program of a parser process. It parses one document after the other and ends with the server. */
class ParserChild {
  private request: ReadRequest | undefined;
  private bytes = Buffer.alloc(0);
  private received = 0;
  private taken: (() => void) | undefined;

  start(): void {
    process.on('message', (message: ToParser) => this.receive(message));
    process.on('disconnect', () => process.exit(0));
    endWithParent();
    void this.send({ type: 'ready' });
  }

  private receive(message: ToParser): void {
    if (message.type === 'next') this.taken?.();
    else if (message.type === 'read') this.begin(message);
    else this.add(message.bytes);
  }

  private begin(request: ReadRequest): void {
    this.request = request;
    this.received = 0;
    // Not from the buffer pool, because the parser may take ownership of the memory.
    this.bytes = Buffer.alloc(request.size);
    if (request.size === 0) void this.read(this.bytes);
  }

  private add(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.received);
    this.received += bytes.length;
    if (this.received < this.bytes.length) return;
    const whole = this.bytes;
    this.bytes = Buffer.alloc(0);
    void this.read(whole);
  }

  private async read(bytes: Buffer): Promise<void> {
    const { task, kind, options, pages } = this.request as ReadRequest;
    try {
      if (task === 'inspect') {
        await this.send({ type: 'inspected', metadata: await inspectBytes(kind, bytes) });
        return;
      }
      const taken = () => new Promise<void>((resolve) => (this.taken = resolve));
      if (task === 'pictures') {
        await drawPdfPages(bytes, pages, async (picture) => {
          const next = taken();
          await this.send({ type: 'picture', picture });
          await next;
        });
        await this.send({ type: 'pictured' });
        return;
      }
      const outbox = new PageOutbox((message) => this.send(message), taken);
      const head = await parseBytes(kind, bytes, outbox, options);
      await outbox.flush();
      await this.send({ type: 'parsed', head });
    } catch (error) {
      await this.fail(error);
    }
  }

  private async fail(error: unknown): Promise<void> {
    const failure = isDomainError(error)
      ? error
      : unprocessable(
          `The file could not be read (${messageOf(error).slice(0, 200)}). Save it again and upload it again.`,
        );
    await this.send({
      type: 'failed',
      code: failure.code,
      message: failure.message,
      details: failure.details,
    });
  }

  private async send(message: FromParser): Promise<void> {
    await new Promise<void>((resolve) => {
      if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
      else resolve();
    });
  }
}

// These signals go to the whole process group when the server is stopped. The server ends its parsers itself, so that
// the current document does not fail.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
// An unhandled rejection in a library belongs to the current document. The exit status tells the server.
process.on('unhandledRejection', () => process.exit(70));
new ParserChild().start();
