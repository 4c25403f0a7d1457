import { createHmac, timingSafeEqual } from 'node:crypto';

const LONGEST_LINK = 4_096;

export interface LinkTerms {
  readonly secret: string;
  readonly expiresAt: Date;
}

/**
 * Returns `<base>/<segments>?expires=<Unix seconds>&signature=<hex>`. The signature is the HMAC-SHA256 of
 * `<path>\n<expires>` with the secret. Null if a segment is empty or would lead to another folder.
 */
export function signedLink(
  base: string,
  segments: readonly string[],
  { secret, expiresAt }: LinkTerms,
): string | null {
  if (segments.some((segment) => segment === '' || /^\.+$/.test(segment))) return null;
  const url = new URL(`${base.replace(/\/+$/, '')}/${segments.map(encodeURIComponent).join('/')}`);
  const expires = String(Math.floor(expiresAt.getTime() / 1_000));
  url.search = new URLSearchParams({
    expires,
    signature: digestOf(url.pathname, expires, secret),
  }).toString();
  return url.href;
}

/** Whether a link, given as path and query, was signed with the secret and has not expired. */
export function isSignedLink(pathAndQuery: string, secret: string, now: Date): boolean {
  if (pathAndQuery.length > LONGEST_LINK) return false;
  const [path = '', query = ''] = pathAndQuery.split('?', 2);
  const parameters = new URLSearchParams(query);
  const [expires, ...furtherExpires] = parameters.getAll('expires');
  const [signature, ...furtherSignatures] = parameters.getAll('signature');
  if (furtherExpires.length > 0 || furtherSignatures.length > 0) return false;
  if (expires === undefined || !/^\d{1,12}$/.test(expires)) return false;
  if (signature === undefined || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const expected = digestOf(path, expires, secret);
  const isSigned = timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(expected, 'hex'));
  return isSigned && now.getTime() < Number(expires) * 1_000;
}

function digestOf(path: string, expires: string, secret: string): string {
  return createHmac('sha256', secret).update(`${path}\n${expires}`).digest('hex');
}
