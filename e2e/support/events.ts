import type { Api } from './api.js';

export interface StreamedEvent {
  /** Where a client continues; only some streams have ids. */
  readonly id?: string;
  readonly event: string;
  // The tests look into wire shapes freely.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

export interface OpenedStream {
  readonly response: Response;
  readonly events: AsyncGenerator<StreamedEvent, void, undefined>;
}

/** A request for events as one caller; the signal is the client that goes away. */
export async function openStream(
  api: Api,
  method: string,
  path: string,
  { body, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<OpenedStream> {
  const response = await fetch(`${api.url}/api/v1${path}`, {
    method,
    headers: {
      Accept: 'text/event-stream',
      ...(api.token === undefined ? {} : { Authorization: `Bearer ${api.token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  return { response, events: eventsOf(response) };
}

export async function allEvents({ events }: OpenedStream): Promise<StreamedEvent[]> {
  const all: StreamedEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

async function* eventsOf(response: Response): AsyncGenerator<StreamedEvent, void, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) if (!block.startsWith(':')) yield parse(block);
  }
}

function parse(block: string): StreamedEvent {
  const [, id, event = '', data = ''] = /^(?:id: (.+)\n)?event: (.+)\ndata: (.+)$/.exec(block) ?? [];
  return { ...(id !== undefined && { id }), event, data: JSON.parse(data) as unknown };
}
