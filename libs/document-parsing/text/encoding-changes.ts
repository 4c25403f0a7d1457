import { isUtf8 } from 'node:buffer';

/** The number of bytes that are judged at a time, from lines with characters beyond ASCII. */
const BLOCK = 1_024;
const MOST_BLOCKS = 32;
/**
 * A line with this many bytes beyond ASCII is hardly ever valid UTF-8 by chance. In Chinese, Japanese and Korean encodings,
 * two characters often are, three are not; elsewhere, two pairs of a capital letter and a symbol are enough.
 */
const LEAST_UTF8_BYTES = { eastAsian: 6, other: 4 };
/** One pair within a word, as in "Büro": in one-byte encodings, it would be a capital letter and a symbol. */
const PAIR_IN_WORD = /[A-Za-z][\xc2-\xdf][\x80-\xbf][a-z]/;
/** The number of bytes of UTF-16 that are searched for 8-bit text. */
const WINDOW = 64;
/** The least share of ASCII and the least number of spaces and line ends in a window of 8-bit text. */
const LEAST_ASCII = 0.75;
const LEAST_SPACES = 3;
/** The letters, digits, white space and symbols of 8-bit text. */
const EIGHT_BITS = /^[\t\n\r\x20-\x7e\x80-\xff]*$/;

/** Yields the lines with characters beyond ASCII, in blocks of about one kilobyte. */
function* foreignBlocks(bytes: Buffer): Generator<Buffer> {
  let lines: Buffer[] = [];
  let length = 0;
  for (const line of foreignLines(bytes)) {
    lines.push(line);
    length += line.length;
    if (length < BLOCK) continue;
    yield Buffer.concat(lines);
    [lines, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(lines);
}

/** Returns up to MOST_BLOCKS blocks, evenly spread over the text. */
export function sampleBlocks(bytes: Buffer): Buffer[] {
  const blocks = [...foreignBlocks(bytes)];
  const step = Math.max(1, blocks.length / MOST_BLOCKS);
  return Array.from(
    { length: Math.min(blocks.length, MOST_BLOCKS) },
    (_, index) => blocks[Math.floor(index * step)]!,
  );
}

/** Whether some lines of a text that is not UTF-8 are UTF-8, because it was combined from files in two encodings. */
export function holdsUtf8Lines(bytes: Buffer, script: keyof typeof LEAST_UTF8_BYTES): boolean {
  for (const line of foreignLines(bytes)) {
    if (!isUtf8(line)) continue;
    if (line.reduce((count, byte) => count + (byte >> 7), 0) >= LEAST_UTF8_BYTES[script]) return true;
    if (script === 'other' && PAIR_IN_WORD.test(line.toString('latin1'))) return true;
  }
  return false;
}

function* foreignLines(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(start, end);
    if (line.some((byte) => byte > 0x7f)) yield line;
    start = end;
  }
}

/** Returns the offset at which UTF-16 text continues as 8-bit text; -1 if it does not. */
export function eightBitsWithin(utf16: Buffer): number {
  for (let at = 0; at < utf16.length; at += WINDOW) {
    const window = utf16.subarray(at, at + WINDOW);
    if (window.length < WINDOW / 2 || !EIGHT_BITS.test(window.toString('latin1'))) continue;
    // The window may start and end within a character.
    const inner = window.subarray(3, -3);
    const ascii = inner.reduce((count, byte) => count + (byte < 0x80 ? 1 : 0), 0);
    const spaces = inner.reduce((count, byte) => count + (byte <= 0x20 ? 1 : 0), 0);
    if (ascii >= LEAST_ASCII * inner.length && spaces >= LEAST_SPACES) return at;
  }
  return -1;
}
