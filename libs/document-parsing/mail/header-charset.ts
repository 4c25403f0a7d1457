import { isUtf8 } from 'node:buffer';
import { decodeLines, encodingOf, isAscii } from './part-charset.js';

const CHARSET = /charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,60})/i;
/** The number of bytes in which a charset is looked for. */
const CHARSET_WITHIN = 65_536;
/** Encoded words that follow each other, such as `=?iso-8859-1?Q?Atenci=F3n?=`. */
const WORDS = /(?:=\?[\w.:-]{1,60}(?:\*[\w-]{0,20})?\?[bq]\?[^?\s]{0,1000}\?=(?:\s{1,20}(?==\?))?)+/gi;
const WORD = /=\?([\w.:-]{1,60})(?:\*[\w-]{0,20})?\?([bq])\?([^?\s]{0,1000})\?=/gi;

/**
 * Writes the headers of a message in UTF-8: lines in another encoding, and encoded words that state a West European
 * encoding but are UTF-8.
 */
export function withReadableHeaders(message: Buffer): Buffer {
  const end = endOfHeaders(message);
  const head = message.subarray(0, end);
  const text = isAscii(head) || isUtf8(head) ? head.toString() : decodeLines(head, statedIn(message));
  const readable = text.replace(WORDS, restated);
  return readable === text && isUtf8(head)
    ? message
    : Buffer.concat([Buffer.from(readable), message.subarray(end)]);
}

function endOfHeaders(bytes: Buffer): number {
  const ends = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')].filter((at) => at >= 0);
  return Math.min(...ends, bytes.length);
}

function statedIn(message: Buffer): string | undefined {
  const label = CHARSET.exec(message.toString('latin1', 0, CHARSET_WITHIN))?.[1] ?? '';
  return encodingOf(label);
}

function restated(words: string): string {
  const parts = [...words.matchAll(WORD)];
  const bytes = Buffer.concat(parts.map(([, , kind = '', text = '']) => bytesOf(kind, text)));
  const isWestern = parts.every(([, label = '']) => encodingOf(label) === 'windows-1252');
  if (!isWestern || isAscii(bytes) || !isUtf8(bytes)) return words;
  return words.replace(WORD, '=?utf-8?$2?$3?=');
}

function bytesOf(kind: string, text: string): Buffer {
  if (kind.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  const plain = text.replace(/=([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(plain, 'latin1');
}
