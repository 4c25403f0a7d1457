export type Json = string | number | boolean | null | readonly Json[] | JsonRecord;
export interface JsonRecord {
  readonly [key: string]: Json;
}

export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Returns the text of a scalar; empty for a nested value or null. */
export function scalarText(value: Json | undefined): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Counts the levels of nesting up to `most`. Does not use recursion, because the input is untrusted. */
export function deepest(value: Json, most: number): number {
  let level: Json[] = [value];
  let depth = 0;
  while (level.length > 0 && depth < most) {
    level = level.flatMap((each) => (isList(each) ? [...each] : isRecord(each) ? Object.values(each) : []));
    depth += 1;
  }
  return depth;
}
