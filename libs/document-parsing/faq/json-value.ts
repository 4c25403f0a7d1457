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

/** The text of a scalar; empty for what is nested or null. */
export function scalarText(value: Json | undefined): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Levels of nesting, counted up to `most`; without recursion, for values that somebody else wrote. */
export function deepest(value: Json, most: number): number {
  let level: Json[] = [value];
  let depth = 0;
  while (level.length > 0 && depth < most) {
    level = level.flatMap((each) => (isList(each) ? [...each] : isRecord(each) ? Object.values(each) : []));
    depth += 1;
  }
  return depth;
}
