import { Readable } from 'node:stream';
import { formatEvent, HEARTBEAT, type ServerSentEvent } from './server-sent-event.js';

// Below the idle limits of usual proxies, which begin at 30 seconds.
const HEARTBEAT_MS = 15_000;

export interface EventStreamOptions {
  /** Pulled when the reader wants more. */
  readonly events: AsyncIterator<ServerSentEvent>;
  /** What was pulled already. */
  readonly first: IteratorResult<ServerSentEvent>;
  /** The last event of a source that failed. */
  readonly onError: (error: unknown) => ServerSentEvent;
  /** Asked at each heartbeat whether the reader may still read; a stream whose reader may not is ended. */
  readonly mayContinue?: () => Promise<boolean>;
  /** Called once, when the source has ended or the reader is gone. */
  readonly onClose: () => void;
}

/** The text of a `text/event-stream`. It has no error of its own: a source that fails ends it with an event that says so. */
export class EventStream extends Readable {
  private readonly heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS).unref();
  private first: IteratorResult<ServerSentEvent> | undefined;
  private pulling = false;
  private ended = false;

  constructor(private readonly options: EventStreamOptions) {
    super();
    this.first = options.first;
  }

  /** Ends it after what was written already. */
  finish(): void {
    this.write(null);
  }

  override _read(): void {
    if (this.pulling) return;
    this.pulling = true;
    void this.pull();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.heartbeat);
    this.options.onClose();
    // A source that is at work ends by its signal; one that waits to be pulled is told here.
    this.options.events.return?.().catch(() => undefined);
    done(error);
  }

  private beat(): void {
    const { mayContinue } = this.options;
    if (mayContinue) void mayContinue().then((may) => (may ? this.sendHeartbeat() : this.finish()));
    else this.sendHeartbeat();
  }

  private sendHeartbeat(): void {
    if (!this.ended && !this.destroyed) this.push(HEARTBEAT);
  }

  private async pull(): Promise<void> {
    try {
      const { done, value } = this.first ?? (await this.options.events.next());
      this.first = undefined;
      this.pulling = false;
      this.write(done ? null : formatEvent(value));
    } catch (error) {
      this.write(formatEvent(this.options.onError(error)));
      this.write(null);
    }
  }

  private write(text: string | null): void {
    if (this.ended || this.destroyed) return;
    this.ended = text === null;
    if (this.ended) clearInterval(this.heartbeat);
    this.push(text);
  }
}
