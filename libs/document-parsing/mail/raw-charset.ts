import { isUtf8 } from 'node:buffer';
import { detectEncoding } from '../text/detect-encoding.js';

const CHARSET = /(charset\s{0,5}=\s{0,5}["']?)([\w.:-]{1,60})/gi;
/** What programs state that do not know: none of them allows bytes beyond ASCII. */
const UNSAID = /^(?:us-ascii|ascii|ansi_x3\S{0,20}|unknown|x-unknown|unknown-8bit|x-user-defined|default)$/i;

/**
 * A message whose bytes beyond ASCII say in which encoding they are: where no part states one that exists, the parts are
 * taken for UTF-8, or for the encoding in which they make a plausible text.
 */
export function withStatedCharset(bytes: Buffer): Buffer {
  if (isAscii(bytes)) return bytes;
  const end = endOfHeaders(bytes);
  // Headers have no encoding of their own.
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

/** The same bytes where their encoding stays doubtful. */
function inUtf8(bytes: Buffer): Buffer {
  const encoding = isUtf8(bytes) ? undefined : detectEncoding(bytes);
  return encoding === undefined ? bytes : Buffer.from(new TextDecoder(encoding).decode(bytes));
}

/**
 * A message whose parts all state an encoding, for parts that turn out to be in another. `text` is what the parts hold when
 * they are read as Windows-1252, in which every byte is a character; undefined where nothing fits better.
 */
export function restatedCharset(bytes: Buffer, text: string): Buffer | undefined {
  const own = Buffer.from([...text].map((character) => BYTE_OF.get(character) ?? 0x3f));
  const encoding = isUtf8(own) ? 'utf-8' : detectEncoding(own);
  return encoding === undefined ? undefined : withCharset(bytes, encoding);
}

/** A message whose parts state another encoding. */
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

/** Of a message in UTF-8. What names a part's encoding as none is left to the reader's default, which is UTF-8. */
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
    // The reader knows some names of Windows that the standard does not list.
    return /^(?:x-)?(?:cp|windows|ms|ibm)[-_]?\d+$/i.test(label);
  }
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80);
}
