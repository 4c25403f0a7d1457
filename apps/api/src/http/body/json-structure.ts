import { DomainError } from '@app/kernel';

/** API-10: what a JSON body may consist of, whatever the route reads of it. */
export const MAX_BODY_KEYS = 1_000;
export const MAX_BODY_DEPTH = 32;
export const MAX_BODY_VALUES = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Parses a JSON object or array of bounded structure, in UTF-8. Throws VALIDATION_ERROR. */
export function parseJson(body: Uint8Array): object {
  checkJsonStructure(body);
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw notJson(error);
  }
  throw notJson();
}

function notJson(cause?: unknown): DomainError {
  return new DomainError('VALIDATION_ERROR', 'The body is not a JSON object in UTF-8.', [], { cause });
}

/**
 * Reads the structure of a JSON text in UTF-8 before it is parsed, in one pass that stops at the first limit exceeded.
 * Counts the depth, and the keys and values of the whole text. A text that is not valid JSON passes:
 * the parser reports it. Throws VALIDATION_ERROR.
 */
export function checkJsonStructure(json: Uint8Array): void {
  let depth = 0;
  let keys = 0;
  let values = 0;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (byte === QUOTE) index = endOfString(json, index);
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
    else if (byte === COLON) keys += 1;
    else if (byte === COMMA) values += 1;
    if (depth > MAX_BODY_DEPTH) throw tooLarge('maxDepth', `more than ${MAX_BODY_DEPTH} levels`);
    if (keys > MAX_BODY_KEYS) throw tooLarge('maxKeys', `more than ${MAX_BODY_KEYS} keys`);
    if (values > MAX_BODY_VALUES) throw tooLarge('maxItems', `more than ${MAX_BODY_VALUES} values`);
  }
}

/** The index of the closing quote, or the end of the text. */
function endOfString(json: Uint8Array, start: number): number {
  for (let end = json.indexOf(QUOTE, start + 1); end !== -1; end = json.indexOf(QUOTE, end + 1)) {
    if (!isEscaped(json, end)) return end;
  }
  return json.length;
}

function isEscaped(json: Uint8Array, quote: number): boolean {
  let backslashes = 0;
  while (json[quote - 1 - backslashes] === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}

function tooLarge(rule: string, what: string): DomainError {
  return new DomainError('VALIDATION_ERROR', `The body has ${what}.`, [
    { rule, message: `The body has ${what}` },
  ]);
}
