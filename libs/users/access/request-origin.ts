/** Where a request comes from, as its transport says. */
export interface RequestOrigin {
  readonly ipAddress: string | null;
  /** What limits count as one client: an IPv4 address or an IPv6 network. */
  readonly network: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

/** For work that no request asked for. */
export const NO_ORIGIN: RequestOrigin = { ipAddress: null, network: null, userAgent: null, requestId: null };

const MAX_USER_AGENT = 200;

/** Bounds what a client says of itself, and removes control characters. */
export function boundedUserAgent(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const text = userAgent
    .slice(0, MAX_USER_AGENT)
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
  return text.trim() === '' ? null : text.trim();
}
