/** One event of a stream; `data` goes out as JSON. */
export interface ServerSentEvent {
  /** Where a client continues that has lost the connection. */
  readonly id?: string;
  readonly event: string;
  readonly data: unknown;
}

/** To proxies and clients a sign of life, to applications nothing. */
export const HEARTBEAT = ': heartbeat\n\n';

/** JSON has no raw line breaks, so that the data is one line whatever it holds. */
export function formatEvent({ id, event, data }: ServerSentEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
