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

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_RECORD, CLOSE_RECORD] = [...'"\\[]{}'].map((sign) =>
  sign.charCodeAt(0),
);
const LINE_FEED = 10;

/**
 * Whether the lists and records of a JSON text are nested in more than `most` levels. Reads the text once, up to the
 * first such level, without parsing it.
 */
export function isNestedDeeper(text: string, most: number): boolean {
  let [depth, isString] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    // No string of JSON contains a line feed, so one that is not closed ends there.
    if (sign === QUOTE || sign === LINE_FEED) isString = sign === QUOTE && !isString;
    else if (isString) at += sign === BACKSLASH ? 1 : 0;
    else if (sign === OPEN_LIST || sign === OPEN_RECORD) {
      if ((depth += 1) > most) return true;
    } else if (sign === CLOSE_LIST || sign === CLOSE_RECORD) depth = Math.max(0, depth - 1);
  }
  return false;
}
