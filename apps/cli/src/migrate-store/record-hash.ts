import { createHash } from 'node:crypto';

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const MODULUS = 1n << 256n;

/** Text that is equal for equal values, in whatever order their fields are. A field without a value counts as absent. */
export function canonical(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? 'null';
}

function ordered(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value === 'string' && ISO_TIME.test(value)) return new Date(value).toISOString();
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  return Object.fromEntries(
    fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, ordered(field)]),
  );
}

/** A hash over many records in any order: the sum of their SHA-256. */
export class RecordHash {
  count = 0;
  private sum = 0n;

  add(record: unknown): void {
    this.count += 1;
    const hash = createHash('sha256').update(canonical(record)).digest('hex');
    this.sum = (this.sum + BigInt(`0x${hash}`)) % MODULUS;
  }

  digest(): string {
    return this.sum.toString(16).padStart(64, '0');
  }
}
