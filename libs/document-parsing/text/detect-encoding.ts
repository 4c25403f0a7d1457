import { EAST_ASIAN, LATIN_PAGES, SCRIPT_PAGES } from './encoding-profiles.js';
import { eastAsianScore, scoreOf, scriptScore } from './encoding-scores.js';
import { holdsUtf8Lines, sampleBlocks } from './encoding-changes.js';

/** The largest number of bytes that are examined, from lines with characters beyond ASCII. */
const SAMPLE = 8_192;
const LEAST_SCORE = 0.62;
/** If two encodings produce different texts, the score of the better one must lead by this much. */
const LEAST_LEAD = 0.06;
/** West European texts are by far the most common. */
const PRIOR: Readonly<Record<string, number>> = { 'windows-1252': 0.08 };
/** A part of a text is in another encoding if the score of that encoding leads by this much. */
const FOREIGN_LEAD = 0.3;

const LABELS = [...Object.keys(LATIN_PAGES), ...Object.keys(SCRIPT_PAGES), ...Object.keys(EAST_ASIAN)];
/** Control characters in the upper half of a code page, and private-use characters. */
const UNLIKELY = /[\u0080-\u009f\ue000-\uf8ff]/;

/** Control characters and unassigned code points. */
const NEVER_WRITTEN = /[^\P{C}\s\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

/**
 * Returns the TextDecoder label of the encoding in which bytes that are not UTF-8 form plausible text. Returns
 * undefined if there is none, if two fit but produce different texts, or if the encoding changes within the text. Each
 * candidate must decode without errors. Letters and words of its languages raise its score, and symbols within words
 * lower it.
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

/** Whether parts of a text are in another encoding than the rest. */
function changesWithin(bytes: Uint8Array, label: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (holdsUtf8Lines(buffer, label in EAST_ASIAN ? 'eastAsian' : 'other')) return true;
  return sampleBlocks(buffer).some((block) => {
    const own = scoreIn(label, block);
    const least = Math.max(LEAST_SCORE, own + FOREIGN_LEAD);
    return own < LEAST_SCORE && LABELS.some((other) => scoreIn(other, block) >= least);
  });
}

/** Returns 0 for bytes that do not decode. */
function scoreIn(label: string, bytes: Uint8Array): number {
  const text = tryDecode(label, bytes, true);
  return text === undefined || UNLIKELY.test(text) ? 0 : scoreOf(label, text);
}

/** Decodes the bytes; undefined if any of them does not decode or the encoding is unknown. */
export function tryDecode(label: string, bytes: Uint8Array, isCut = false): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

/** Detects the byte order of UTF-16 without a mark by its zeros; undefined for anything else. */
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
  // If there are few zeros, they are in the line ends and digits of a script whose letters contain none, or the file is
  // binary.
  const isEastAsian = Object.entries(EAST_ASIAN).some(
    ([own, facts]) => eastAsianScore(own, text, facts) >= LEAST_SCORE,
  );
  const isOther = Object.values(SCRIPT_PAGES).some((facts) => scriptScore(text, facts) >= LEAST_SCORE);
  return isEastAsian || isOther ? likely : undefined;
}

/** Whether the encoding has seven bits per byte, which would pass as UTF-8. */
export function isShifted(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE));
  return head.includes('\x1b$B') || head.includes('\x1b$@');
}

/** Returns lines with bytes beyond ASCII. In the candidate encodings, a line end is never part of another character. */
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
