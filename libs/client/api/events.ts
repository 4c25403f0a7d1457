/** One server-sent event. */
export interface ServerEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: unknown;
}

/** No event, not even a heartbeat, for so long means that the connection is gone: three heartbeats. */
const SILENT_MS = 45_000;

/**
 * Reads the events of a `text/event-stream` response until it ends. Comments, which are heartbeats, are skipped. Throws
 * when nothing arrives for 45 seconds.
 */
export async function* readEvents(response: Response): AsyncGenerator<ServerEvent> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  const parser = new EventParser();
  try {
    for (;;) {
      const { done, value } = await within(SILENT_MS, reader.read());
      if (done) return;
      yield* parser.add(decoder.decode(value, { stream: true }));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The line format of server-sent events, given piece by piece. */
export class EventParser {
  private rest = '';
  private name = '';
  private id: string | undefined;
  private data: string[] = [];

  *add(text: string): Generator<ServerEvent> {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') this.read(line);
      else if (this.data.length > 0) yield this.take();
      else this.name = '';
    }
  }

  private read(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.name = value;
    else if (field === 'data') this.data.push(value);
    else if (field === 'id') this.id = value;
  }

  private take(): ServerEvent {
    const event = { id: this.id, event: this.name || 'message', data: parsed(this.data.join('\n')) };
    this.name = '';
    this.data = [];
    return event;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No event for ${ms / 1_000} seconds.`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
