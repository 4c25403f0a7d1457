import { greatest, least } from '../lists.js';
import { median, type Row, textOf } from './rows.js';

/** A column has at least this many lines. */
export const LEAST_ROWS = 4;
// The least characters and words of a usual line, and the least share of lines with the usual spacing.
const LEAST_CHARACTERS = 15;
const LEAST_WORDS = 3;
const LEAST_REGULAR = 0.45;
// Lines with wide gaps, in ems, are table rows.
const WIDE_GAP = 1.5;
const MOST_GAPS = 0.5;

/** Whether rows are lines of text that fill at least the given share of their column. */
export function isRunningText(rows: readonly Row[], fill: number): boolean {
  if (rows.length < LEAST_ROWS || rows.filter(hasGap).length > MOST_GAPS * rows.length) return false;
  const width = greatest(rows.map(({ x1 }) => x1)) - least(rows.map(({ x0 }) => x0));
  const texts = rows.map((row) => textOf(row.runs, false));
  return (
    median(texts.map(weight)) >= LEAST_CHARACTERS &&
    median(texts.map(wordCount)) >= LEAST_WORDS &&
    median(rows.map((row) => row.x1 - row.x0)) >= fill * width &&
    isRegular(rows)
  );
}

/** Running text has a constant line spacing, except at headings and paragraphs. */
function isRegular(rows: readonly Row[]): boolean {
  const pitches = rows.slice(1).map((row, index) => row.y - (rows[index]?.y ?? 0));
  const usual = median(pitches);
  return (
    pitches.filter((pitch) => Math.abs(pitch - usual) <= 0.1 * usual).length >= LEAST_REGULAR * pitches.length
  );
}

/** Counts words. Two ideographs count as one word. */
function wordCount(text: string): number {
  return text.split(/\s+/).length + (weight(text) - text.length) / 2;
}

function hasGap({ runs, size }: Row): boolean {
  return runs.some((run, index) => index > 0 && run.x0 - (runs[index - 1]?.x1 ?? run.x0) > WIDE_GAP * size);
}

/** Counts characters. Wide East Asian characters count twice. */
function weight(text: string): number {
  return text.length + (text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0);
}
