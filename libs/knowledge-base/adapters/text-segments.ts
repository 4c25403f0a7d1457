import type { TextRange } from '@app/kernel';

/** Code units; a citation reads one or two of them. */
export const SEGMENT_SIZE = 32_768;
// Segments of one commit: a few milliseconds, so that questions are not kept waiting.
const BATCH = 16;
const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

export interface TextSegment {
  /** Code units before it. */
  readonly start: number;
  readonly text: string;
}

/** The segments of a text, in batches of one commit each. */
export function* segmentBatches(text: string): Generator<TextSegment[]> {
  let batch: TextSegment[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + SEGMENT_SIZE);
    // The databases keep UTF-8, in which half of a pair cannot be told.
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    batch.push({ start, text: text.slice(start, end) });
    start = end;
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The part of a text between two offsets, from the segments that overlap it, in order. */
export function joinSegments(segments: readonly TextSegment[], range: TextRange): string {
  const [first] = segments;
  if (!first) return '';
  const joined = segments.map(({ text }) => text).join('');
  return joined.slice(Math.max(0, range.start - first.start), Math.max(0, range.end - first.start));
}
