import type { JsonRecord } from '@app/sessions';

/** Maps each field of an event to a path in the body of another system, or to a constant. */
export type EventMapping = ReadonlyMap<
  string,
  { readonly path: readonly string[] } | { readonly value: string }
>;

const PAIR = /^([a-z_]{1,32})=(.{1,200})$/;
const PATH = /^\$(?:\.[A-Za-z0-9_-]{1,64}){1,8}$/;
const UNIX_SECONDS_TO = 100_000_000_000;

/** Null if the text is not a list of `field=$.path` or `field=constant`. */
export function parseMapping(text: string): EventMapping | null {
  const mapping = new Map<string, { path: readonly string[] } | { value: string }>();
  for (const pair of text.split(',')) {
    const match = PAIR.exec(pair.trim());
    if (!match) return null;
    const [, field, source] = match as unknown as [string, string, string];
    if (!source.startsWith('$')) mapping.set(field, { value: source });
    else if (PATH.test(source)) mapping.set(field, { path: source.slice(2).split('.') });
    else return null;
  }
  return mapping;
}

/** Converts the body of another system to an event of SUR-1. Fields that the body does not have are absent. */
export function mapEvent(body: unknown, mapping: EventMapping): JsonRecord {
  const event: Record<string, unknown> = {};
  for (const [field, source] of mapping) {
    const value = 'value' in source ? source.value : at(body, source.path);
    if (value === undefined) continue;
    if (field === 'object') event['objects'] = [{ label: String(value) }];
    else if (field === 'confidence') event[field] = toShare(value);
    else if (field.endsWith('timestamp')) event[field] = toTimestamp(value);
    else if (field === 'event_type') event[field] = toSnakeCase(String(value));
    else event[field] = typeof value === 'object' ? value : String(value);
  }
  return event;
}

function at(body: unknown, path: readonly string[]): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value ?? undefined;
}

/** Some systems give the confidence in percent. */
function toShare(value: unknown): unknown {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && number > 1 && number <= 100 ? number / 100 : number;
}

/** Converts Unix seconds or milliseconds to ISO 8601, and returns other values unchanged. */
function toTimestamp(value: unknown): unknown {
  const number = typeof value === 'string' && /^\d{9,13}(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return value;
  const time = new Date(number < UNIX_SECONDS_TO ? number * 1_000 : number);
  return Number.isNaN(time.getTime()) ? value : time.toISOString();
}

export function toSnakeCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64);
}
