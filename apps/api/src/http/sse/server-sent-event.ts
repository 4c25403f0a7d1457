/** One event of a stream; `data` goes out as JSON. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: unknown;
}

/** To proxies and clients a sign of life, to applications nothing. */
export const HEARTBEAT = ': heartbeat\n\n';

/** JSON has no raw line breaks, so that the data is one line whatever it holds. */
export function formatEvent({ event, data }: ServerSentEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
