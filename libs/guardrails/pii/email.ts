import type { PiiMatch } from './pii-match.js';

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const EDGE_OF_LOCAL = /[\p{L}\p{N}_]/u;
// RFC 5321: a label has at most 63 characters, a domain at most 255.
const DOMAIN =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})/uy;
const LONGEST_LOCAL = 64;

/** E-mail addresses, found from each @ outwards. */
export function findEmails(text: string): PiiMatch[] {
  const found: PiiMatch[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = startOfLocal(text, at);
    DOMAIN.lastIndex = at + 1;
    const domain = start < at ? DOMAIN.exec(text)?.[0] : undefined;
    if (domain !== undefined) found.push({ type: 'email', start, end: at + 1 + domain.length });
  }
  return found;
}

function startOfLocal(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL && LOCAL.test(text[start - 1] ?? '')) start -= 1;
  // Punctuation before the address, such as a quote or a slash, is not part of it.
  while (start < at && !EDGE_OF_LOCAL.test(text[start] ?? '')) start += 1;
  return start;
}
