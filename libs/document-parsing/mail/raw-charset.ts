import { isUtf8 } from 'node:buffer';
import { detectEncoding } from '../text/detect-encoding.js';

const CHARSET = /(charset\s{0,5}=\s{0,5}["']?)([\w.:-]{1,60})/gi;
/** The charset that programs state if they do not know it. None of these allows bytes beyond ASCII. */
const UNSAID = /^(?:us-ascii|ascii|ansi_x3\S{0,20}|unknown|x-unknown|unknown-8bit|x-user-defined|default)$/i;

/**
 * Adds the encoding to a message with bytes beyond ASCII if none of its parts states an existing encoding: UTF-8, or
 * the encoding in which the parts form plausible text.
 */
export function withStatedCharset(bytes: Buffer): Buffer {
  if (isAscii(bytes)) return bytes;
  const end = endOfHeaders(bytes);
  // Headers do not state an encoding.
  const head = inUtf8(bytes.subarray(0, end));
  const body = bytes.subarray(end);
  const isKnown = [...bytes.toString('latin1').matchAll(CHARSET)].some(([, , label]) => isEncoding(label!));
  const whole = Buffer.concat([head, isKnown ? body : inUtf8(body)]);
  return isUtf8(whole) ? stated(whole.toString('latin1')) : whole;
}

function endOfHeaders(bytes: Buffer): number {
  const ends = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')].filter((at) => at >= 0);
  return Math.min(...ends, bytes.length);
}

/** Returns the bytes unchanged if their encoding is uncertain. */
function inUtf8(bytes: Buffer): Buffer {
  const encoding = isUtf8(bytes) ? undefined : detectEncoding(bytes);
  return encoding === undefined ? bytes : Buffer.from(new TextDecoder(encoding).decode(bytes));
}

/**
 * Corrects the encoding of a message whose parts state a wrong one. `text` is the content of the parts decoded as
 * Windows-1252, in which every byte is a character. Returns undefined if no other encoding fits better.
 */
export function restatedCharset(bytes: Buffer, text: string): Buffer | undefined {
  const own = Buffer.from([...text].map((character) => BYTE_OF.get(character) ?? 0x3f));
  const encoding = isUtf8(own) ? 'utf-8' : detectEncoding(own);
  return encoding === undefined ? undefined : withCharset(bytes, encoding);
}

/** Returns a message whose parts state another encoding. */
export function withCharset(bytes: Buffer, encoding: string): Buffer {
  const source = bytes.toString('latin1');
  return Buffer.from(
    source.replace(CHARSET, (_, before: string) => `${before}${encoding}`),
    'latin1',
  );
}

const BYTE_OF: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

/**
 * Writes a message in UTF-8. A part that names its encoding as unknown gets the default of the mail parser, which is
 * UTF-8.
 */
function stated(source: string): Buffer {
  const named = source.replace(CHARSET, (all, before: string, label: string) =>
    isEncoding(label) ? all : `${before}utf-8`,
  );
  return Buffer.from(named, 'latin1');
}

function isEncoding(label: string): boolean {
  if (UNSAID.test(label)) return false;
  try {
    return new TextDecoder(label).encoding !== 'x-user-defined';
  } catch {
    // The mail parser knows some Windows names that are not in the standard.
    return /^(?:x-)?(?:cp|windows|ms|ibm)[-_]?\d+$/i.test(label);
  }
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80);
}
