import { createHash } from 'node:crypto';

/** What stands for the previous hash before the first entry. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 over the previous entry's hash and the canonical text of an entry, in hexadecimal. */
export function chainHash(previousHash: string, text: string): string {
  return createHash('sha256').update(`${previousHash}\n${text}`).digest('hex');
}

/** JSON with the keys of every object sorted, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each) && !(each instanceof Date)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
