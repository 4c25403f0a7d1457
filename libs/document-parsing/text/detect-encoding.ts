import { EAST_ASIAN, LATIN_PAGES, SCRIPT_PAGES } from './encoding-profiles.js';
import { eastAsianScore, scoreOf, scriptScore } from './encoding-scores.js';
import { holdsUtf8Lines, sampleBlocks } from './encoding-changes.js';

/** Bytes that are looked at: lines that hold more than ASCII, up to so many. */
const SAMPLE = 8_192;
const LEAST_SCORE = 0.62;
/** Where two encodings give different texts, the better must lead by so much. */
const LEAST_LEAD = 0.06;
/** West European texts are the commonest by far. */
const PRIOR: Readonly<Record<string, number>> = { 'windows-1252': 0.08 };
/** A part of a text that fits no better is in another encoding where that one leads by so much. */
const FOREIGN_LEAD = 0.3;

const LABELS = [...Object.keys(LATIN_PAGES), ...Object.keys(SCRIPT_PAGES), ...Object.keys(EAST_ASIAN)];
/** Control characters of the second half of a code page, and characters of private use. */
const UNLIKELY = /[\u0080-\u009f\ue000-\uf8ff]/;

/** Control characters, and code points that mean nothing. */
const NEVER_WRITTEN = /[^\P{C}\s\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

/**
 * The label of the encoding in which bytes that are no UTF-8 make a plausible text, for TextDecoder; undefined where none
 * does, where two do that read differently, or where the encoding changes within the text. Each candidate must decode without an error; then the letters and words
 * that its languages use speak for it, and signs within words against it.
 */
export function detectEncoding(bytes: Uint8Array): string | undefined {
  if (isShifted(bytes)) return 'iso-2022-jp';
  const sample = sampleOf(bytes);
  const found: { label: string; text: string; score: number }[] = [];
  for (const label of LABELS) {
    const text = tryDecode(label, sample, true);
    if (text === undefined || UNLIKELY.test(text)) continue;
    found.push({ label, text, score: scoreOf(label, text) + (PRIOR[label] ?? 0) });
  }
  found.sort((a, b) => b.score - a.score);
  const [best] = found;
  if (!best || best.score < LEAST_SCORE) return undefined;
  const rival = found.find(({ text }) => text !== best.text);
  if (rival && best.score - rival.score < LEAST_LEAD) return undefined;
  const label = found.find(
    (one) => one.text === best.text && tryDecode(one.label, bytes) !== undefined,
  )?.label;
  return label === undefined || changesWithin(bytes, label) ? undefined : label;
}

/** Whether parts of a text are in another encoding than most of it. */
function changesWithin(bytes: Uint8Array, label: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (holdsUtf8Lines(buffer)) return true;
  return sampleBlocks(buffer).some((block) => {
    const own = scoreIn(label, block);
    const least = Math.max(LEAST_SCORE, own + FOREIGN_LEAD);
    return own < LEAST_SCORE && LABELS.some((other) => scoreIn(other, block) >= least);
  });
}

/** 0 for bytes that do not decode. */
function scoreIn(label: string, bytes: Uint8Array): number {
  const text = tryDecode(label, bytes, true);
  return text === undefined || UNLIKELY.test(text) ? 0 : scoreOf(label, text);
}

/** Text of bytes that must all decode; undefined where they do not, or where there is no such encoding. */
export function tryDecode(label: string, bytes: Uint8Array, isCut = false): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

/** The byte order of UTF-16 without a mark, told by its zeros; undefined for anything else. */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, Math.min(bytes.length, SAMPLE) & ~1);
  let [even, odd] = [0, 0];
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0) return undefined;
  const likely = odd >= even ? 'utf-16le' : 'utf-16be';
  const text = tryDecode(likely, head, true);
  if (text === undefined || NEVER_WRITTEN.test(text)) return undefined;
  if (Math.max(even, odd) >= head.length / 5 && Math.min(even, odd) <= head.length / 100) return likely;
  // Few zeros are the line ends and digits of a script whose own letters have none, or a binary file.
  const isEastAsian = Object.entries(EAST_ASIAN).some(
    ([own, facts]) => eastAsianScore(own, text, facts) >= LEAST_SCORE,
  );
  const isOther = Object.values(SCRIPT_PAGES).some((facts) => scriptScore(text, facts) >= LEAST_SCORE);
  return isEastAsian || isOther ? likely : undefined;
}

/** Seven bits a byte, so it would pass as UTF-8. */
export function isShifted(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE));
  return head.includes('\x1b$B') || head.includes('\x1b$@');
}

/** Lines with other bytes than ASCII; a line's end is never half a character in the encodings in question. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Buffer[] = [];
  let length = 0;
  for (let at = 0; at < buffer.length && length < SAMPLE;) {
    while (at < buffer.length && (buffer[at] as number) < 0x80) at += 1;
    if (at === buffer.length) break;
    const start = Math.max(buffer.lastIndexOf(10, at) + 1, at - 256, 0);
    const newline = buffer.indexOf(10, at);
    const end = Math.min(newline < 0 ? buffer.length : newline + 1, start + SAMPLE - length + 256);
    parts.push(buffer.subarray(start, end));
    length += end - start;
    at = newline < 0 ? buffer.length : newline + 1;
  }
  return Buffer.concat(parts);
}
