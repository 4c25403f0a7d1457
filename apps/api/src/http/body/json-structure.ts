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

/** Parses a JSON object or array in UTF-8, whose structure `JsonStructure` has accepted. Throws VALIDATION_ERROR. */
export function parseJson(body: Uint8Array): object {
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
 * Reads the structure of a JSON text in UTF-8 before it is parsed, while it arrives, in one pass that ends at the first
 * limit exceeded. Counts the depth, and the keys and values of the whole text. A text that is not valid JSON passes: the
 * parser reports it.
 */
export class JsonStructure {
  private depth = 0;
  private keys = 0;
  private values = 0;
  private isInString = false;
  /** Whether the text so far ends in an odd number of backslashes, within a string. */
  private isEscaped = false;

  /** `factor` multiplies the limits of keys and values. */
  constructor(private readonly factor = 1) {}

  /** Takes the next piece of the text. Throws VALIDATION_ERROR. */
  add(json: Uint8Array): void {
    let index = this.isInString ? this.endOfString(json, 0) + 1 : 0;
    for (; index < json.length; index += 1) {
      const byte = json[index];
      if (byte === QUOTE) index = this.endOfString(json, index + 1);
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.depth += 1;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.depth -= 1;
      else if (byte === COLON) this.keys += 1;
      else if (byte === COMMA) this.values += 1;
      else continue;
      this.check();
    }
  }

  private check(): void {
    if (this.depth > MAX_BODY_DEPTH) throw tooLarge('maxDepth', `more than ${MAX_BODY_DEPTH} levels`);
    const maxKeys = MAX_BODY_KEYS * this.factor;
    const maxValues = MAX_BODY_VALUES * this.factor;
    if (this.keys > maxKeys) throw tooLarge('maxKeys', `more than ${maxKeys} keys`);
    if (this.values > maxValues) throw tooLarge('maxItems', `more than ${maxValues} values`);
  }

  /** The index of the quote that closes the string whose text is at `start`, or the end of the piece. */
  private endOfString(json: Uint8Array, start: number): number {
    this.isInString = true;
    let end = json.indexOf(QUOTE, start);
    while (end !== -1 && this.isEscapedAt(json, start, end)) end = json.indexOf(QUOTE, end + 1);
    this.isInString = end === -1;
    this.isEscaped = end === -1 && this.isEscapedAt(json, start, json.length);
    return end === -1 ? json.length : end;
  }

  private isEscapedAt(json: Uint8Array, start: number, index: number): boolean {
    let first = index;
    while (first > start && json[first - 1] === BACKSLASH) first -= 1;
    const isOdd = (index - first) % 2 === 1;
    // The run of backslashes may have begun in the piece before.
    return first === start ? isOdd !== this.isEscaped : isOdd;
  }
}

function tooLarge(rule: string, what: string): DomainError {
  return new DomainError('VALIDATION_ERROR', `The body has ${what}.`, [
    { rule, message: `The body has ${what}` },
  ]);
}
