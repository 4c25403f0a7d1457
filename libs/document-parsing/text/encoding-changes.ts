import { isUtf8 } from 'node:buffer';

/** Bytes of lines that hold more than ASCII, judged at a time. */
const BLOCK = 1_024;
const MOST_BLOCKS = 32;
/** By chance, hardly any line of so many bytes beyond ASCII is UTF-8. */
const LEAST_UTF8_BYTES = 6;
/** Bytes of UTF-16 that are looked at for text of eight bits a character. */
const WINDOW = 64;
/** Of such a text, the share of ASCII and the number of spaces and line ends in a window. */
const LEAST_ASCII = 0.75;
const LEAST_SPACES = 3;
/** Letters, digits, white space and signs, of which texts of eight bits a character consist. */
const EIGHT_BITS = /^[\t\n\r\x20-\x7e\x80-\xff]*$/;

/** The lines of a text that hold more than ASCII, in blocks of about a kilobyte. */
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

/** Up to so many blocks as are judged, evenly spread over the text. */
export function sampleBlocks(bytes: Buffer): Buffer[] {
  const blocks = [...foreignBlocks(bytes)];
  const step = Math.max(1, blocks.length / MOST_BLOCKS);
  return Array.from(
    { length: Math.min(blocks.length, MOST_BLOCKS) },
    (_, index) => blocks[Math.floor(index * step)]!,
  );
}

/** Whether some lines of a text that is not UTF-8 are: then it was put together from files of two encodings. */
export function holdsUtf8Lines(bytes: Buffer): boolean {
  for (const line of foreignLines(bytes)) {
    if (isUtf8(line) && line.reduce((count, byte) => count + (byte >> 7), 0) >= LEAST_UTF8_BYTES) return true;
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

/** The offset at which a text of UTF-16 goes on in eight bits a character; -1 where it does not. */
export function eightBitsWithin(utf16: Buffer): number {
  for (let at = 0; at < utf16.length; at += WINDOW) {
    const window = utf16.subarray(at, at + WINDOW);
    if (window.length < WINDOW / 2 || !EIGHT_BITS.test(window.toString('latin1'))) continue;
    // The window may begin and end within a character.
    const inner = window.subarray(3, -3);
    const ascii = inner.reduce((count, byte) => count + (byte < 0x80 ? 1 : 0), 0);
    const spaces = inner.reduce((count, byte) => count + (byte <= 0x20 ? 1 : 0), 0);
    if (ascii >= LEAST_ASCII * inner.length && spaces >= LEAST_SPACES) return at;
  }
  return -1;
}
