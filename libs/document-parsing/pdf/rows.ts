import { needsSpace, type TextRun } from './text-run.js';
import { greatest } from '../lists.js';

/** The runs on one line, from left to right. */
export interface Row {
  readonly runs: readonly TextRun[];
  readonly x0: number;
  readonly x1: number;
  /** The baseline of its largest text. */
  readonly y: number;
  readonly size: number;
  readonly rightToLeft: boolean;
  readonly monospaced: boolean;
  readonly bold: boolean;
}

// Relative to the size of the smaller text: a superscript belongs to its line, but a neighbouring line at half the
// distance does not.
const SAME_LINE = 0.4;
const SAME_LINE_OF_SMALLER = 0.6;

/** Groups runs into lines, from top to bottom. */
export function toRows(runs: readonly TextRun[]): Row[] {
  const open: { runs: TextRun[]; y: number; size: number }[] = [];
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const last = open.at(-1);
    if (last && Math.abs(run.y - last.y) <= tolerance(run.size, last.size)) {
      last.runs.push(run);
      if (run.size > last.size * 1.05) [last.y, last.size] = [run.y, run.size];
    } else open.push({ runs: [run], y: run.y, size: run.size });
  }
  return open.map(({ runs: members, y, size }) => toRow(members, y, size));
}

function tolerance(one: number, other: number): number {
  const [small, large] = one < other ? [one, other] : [other, one];
  return (small < 0.9 * large ? SAME_LINE_OF_SMALLER : SAME_LINE) * small;
}

function toRow(members: TextRun[], y: number, size: number): Row {
  const runs = members.sort((a, b) => a.x0 - b.x0);
  const length = (wanted: (run: TextRun) => boolean) =>
    runs.filter(wanted).reduce((sum, { text }) => sum + text.length, 0);
  const total = length(() => true);
  return {
    runs,
    x0: runs[0]?.x0 ?? 0,
    x1: greatest(runs.map(({ x1 }) => x1)),
    y,
    size,
    rightToLeft: length(({ rightToLeft }) => rightToLeft) * 2 > total,
    monospaced: length(({ monospaced }) => monospaced) * 2 > total,
    bold: isBold(runs),
  };
}

/** Whether all letters are bold. */
function isBold(runs: readonly TextRun[]): boolean {
  const words = runs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return words.length > 0 && words.every(({ bold }) => bold === true);
}

/** Joins the words of neighbouring runs in reading order. */
export function textOf(runs: readonly TextRun[], rightToLeft: boolean): string {
  const ordered = rightToLeft ? [...runs].reverse() : runs;
  let text = '';
  let previous: TextRun | undefined;
  for (const run of ordered) {
    const spaced =
      previous !== undefined &&
      (rightToLeft ? needsSpace(run, previous) || run.spaced : needsSpace(previous, run));
    text += (spaced ? ' ' : '') + run.text;
    previous = run;
  }
  return text.replace(/\s+/g, ' ').trim();
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
