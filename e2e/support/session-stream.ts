import type { Api } from './api.js';
import { openStream, type StreamedEvent } from './events.js';

/** A stream of session events that is being read. */
export class SessionStream {
  readonly seen: StreamedEvent[] = [];
  private readonly closing = new AbortController();
  private wake: () => void = () => undefined;

  private constructor(readonly status: number) {}

  static async open(api: Api, sessionId: string, after?: string): Promise<SessionStream> {
    const query = after === undefined ? '' : `?after=${after}`;
    return SessionStream.at(api, `/chat/sessions/${sessionId}/events${query}`);
  }

  /** Of any path that streams events. */
  static async at(api: Api, path: string): Promise<SessionStream> {
    const closing = new AbortController();
    const { response, events } = await openStream(api, 'GET', path, { signal: closing.signal });
    const stream = new SessionStream(response.status);
    stream.closing.signal.addEventListener('abort', () => closing.abort());
    if (response.ok) void stream.read(events).catch(() => undefined);
    else await response.body?.cancel();
    return stream;
  }

  /** The first event of the name that satisfies the condition, now or within five seconds. */
  async next(
    name: string,
    // The tests look into wire shapes freely.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    condition: (data: any) => boolean = () => true,
  ): Promise<StreamedEvent> {
    const deadline = Date.now() + 5_000;
    for (;;) {
      const found = this.seen.find(({ event, data }) => event === name && condition(data));
      if (found) return found;
      if (Date.now() > deadline)
        throw new Error(`There was no event "${name}": ${JSON.stringify(this.seen)}`);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, 100);
      });
    }
  }

  close(): void {
    this.closing.abort();
  }

  private async read(events: AsyncIterable<StreamedEvent>): Promise<void> {
    for await (const event of events) {
      this.seen.push(event);
      this.wake();
    }
  }
}
