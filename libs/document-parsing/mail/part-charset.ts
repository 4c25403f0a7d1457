import { isUtf8 } from 'node:buffer';
import { detectEncoding, tryDecode } from '../text/detect-encoding.js';

/** The charset that programs state if they do not know it. None of these allows bytes beyond ASCII. */
const UNSAID = /^(?:us-ascii|ascii|ansi_x3\S{0,20}|unknown|x-unknown|unknown-8bit|x-user-defined|default)$/i;
/** The encodings that programs state by default. */
const BY_DEFAULT: ReadonlySet<string> = new Set(['utf-8', 'windows-1252']);
/** In these encodings, text may be valid UTF-8 by chance. */
const MULTI_BYTE = /^(?:gb|big5|euc-|shift_jis|iso-2022|utf-16)/;
/** Encodings with seven bits per byte. */
const SEVEN_BITS = /^(?:iso-2022|utf-16)/;

/**
 * Decodes a part of a message that may be in another encoding than it states, or in several. Text that is valid UTF-8
 * is UTF-8, line by line if necessary. Returns undefined if the part is to be read as it states.
 */
export function decodePart(bytes: Buffer, label = ''): string | undefined {
  const stated = encodingOf(label);
  if (isAscii(bytes) || (stated !== undefined && SEVEN_BITS.test(stated))) return undefined;
  if (stated !== undefined && MULTI_BYTE.test(stated) && tryDecode(stated, bytes) !== undefined)
    return undefined;
  if (isUtf8(bytes)) return bytes.toString();
  if (stated === undefined ? label !== '' && !UNSAID.test(label) : !isDoubtful(stated, bytes))
    return undefined;
  return decodeLines(bytes, stated);
}

/** Returns the name of an encoding in the Encoding Standard; undefined if the label names none. */
export function encodingOf(label: string): string | undefined {
  if (UNSAID.test(label)) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'x-user-defined' ? undefined : encoding;
  } catch {
    return undefined;
  }
}

function isDoubtful(encoding: string, bytes: Buffer): boolean {
  return BY_DEFAULT.has(encoding) || tryDecode(encoding, bytes) === undefined;
}

/**
 * Decodes bytes that are not UTF-8 as a whole. Lines that are UTF-8 are decoded as such, and the others in the stated
 * encoding. One that programs state by default is used only if the lines form plausible text in no other.
 */
export function decodeLines(bytes: Buffer, stated: string | undefined): string {
  const lines = linesOf(bytes);
  const others = lines.filter((line) => !isMostlyUtf8(line));
  const rest = Buffer.concat(others);
  const isChosen = stated !== undefined && !isDoubtful(stated, rest);
  const encoding = (isChosen ? undefined : detectEncoding(rest)) ?? stated ?? 'utf-8';
  if (others.length === lines.length || rest.length === bytes.length)
    return new TextDecoder(encoding).decode(bytes);
  const decoder = new TextDecoder(encoding);
  return lines.map((line) => (isMostlyUtf8(line) ? line.toString() : decoder.decode(line))).join('');
}

/** Whether most characters beyond ASCII are valid UTF-8. A damaged character does not change the encoding of its line. */
function isMostlyUtf8(line: Buffer): boolean {
  if (isUtf8(line)) return true;
  const foreign = line.toString().match(/[^\0-\x7f]/gu) ?? [];
  return foreign.filter((character) => character === '\ufffd').length * 2 < foreign.length;
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

export function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80);
}
