import { lowered, raised, withoutNoteMarks } from '../text/raised-text.js';
import { withAccents } from './drawn-accents.js';
import { withoutLetterSpacing } from './letter-spacing.js';
import { withTexLetters } from './tex-letters.js';
import type { PdfTextItem } from './text-item.js';
import { append } from '../lists.js';

/**
 * A piece of text on one baseline, in a frame where text runs from left to right and `y` grows downwards, in points.
 * `x0` and `x1` are its ends, and `y` is its baseline.
 */
export interface TextRun {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  readonly rightToLeft: boolean;
  readonly monospaced: boolean;
  readonly bold?: boolean;
  /** Whether white space precedes it in the file. */
  readonly spaced: boolean;
  /** The Markdown of a table that this run stands for. `text` then contains the text of all cells. */
  readonly table?: string;
}

export type PdfStyles = Readonly<Record<string, { readonly fontFamily?: string }>>;

/** The runs with the same direction on the page. */
export interface RunFrame {
  /** The angle to the x axis of the page in degrees, rounded to 5. */
  readonly angle: number;
  readonly runs: TextRun[];
}

// pdf.js starts a new item at gaps wider than 0.6 em. Narrower gaps between items on a line are word spaces.
const JOIN_GAP = 0.6;
const SPACE_GAP = 0.16;
const OVERLAP = 0.3;
const LIGATURES = /[\ufb00-\ufb06]/g;

/** Returns where rules cross a line in a writing direction between two positions. */
export type RulesAcross = (angle: number, line: { from: number; to: number; y: number }) => readonly number[];

/**
 * Returns the text of a page as runs, with one frame for each writing direction and the frame with the most text first.
 * A run never extends across a rule.
 */
export function toFrames(
  items: readonly PdfTextItem[],
  styles: PdfStyles,
  rulesAcross: RulesAcross = () => [],
  isBold: (fontName: string) => boolean = () => false,
): RunFrame[] {
  const frames = new Map<number, TextRun[]>();
  const seen = new Set<string>();
  let spaced = false;
  for (const item of withAccents(items)) {
    if (item.str.trim() === '') {
      spaced ||= item.str !== '';
      continue;
    }
    const { angle, run: plain } = toRun(item, styles, spaced);
    const run = isBold(item.fontName) ? { ...plain, bold: true } : plain;
    spaced = /\s$/.test(item.str);
    // Some programs print text twice for bold.
    const place = `${angle}:${Math.round(run.x0)}:${Math.round(run.y)}:${run.text}`;
    if (seen.has(place) || !Number.isFinite(run.x0 + run.x1 + run.y)) continue;
    seen.add(place);
    const runs = frames.get(angle) ?? [];
    frames.set(angle, runs);
    const y = middleOf(run);
    const [first = run, ...others] = cutAt(run, rulesAcross(angle, { from: run.x0, to: run.x1, y }));
    const last = runs.at(-1);
    const isParted = last && rulesAcross(angle, { from: last.x1, to: first.x0, y }).length > 0;
    const joined = last && !isParted ? (join(last, first) ?? joinOffBaseline(last, first)) : undefined;
    if (joined) runs[runs.length - 1] = joined;
    else runs.push(first);
    append(runs, others);
  }
  return [...frames]
    .map(([angle, runs]) => ({ angle, runs }))
    .sort((a, b) => characters(b.runs) - characters(a.runs));
}

function toRun(item: PdfTextItem, styles: PdfStyles, spaced: boolean): { angle: number; run: TextRun } {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const turn = Math.atan2(b, a);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const x0 = e * cos + f * sin;
  const angle = (((Math.round((turn * 180) / Math.PI / 5) * 5) % 360) + 360) % 360;
  const size = Math.hypot(c, d) || item.height || 1;
  return {
    angle,
    run: {
      text: withoutLetterSpacing(
        withTexLetters(item.str)
          .replace(/\0/g, '')
          .replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
          .trim(),
      ),
      x0,
      x1: x0 + Math.abs(item.width),
      y: e * sin - f * cos,
      size,
      rightToLeft: item.dir === 'rtl',
      monospaced: styles[item.fontName]?.fontFamily === 'monospace',
      spaced: spaced || /^\s/.test(item.str),
    },
  };
}

/**
 * Returns the height of the middle of the small letters. Content at this height is beside the text, not above or below
 * it.
 */
export function middleOf({ y, size }: TextRun): number {
  return y - 0.3 * size;
}

/** Cuts a run at the blanks nearest to the rules that it crosses, because pdf.js joins text that is close together. */
function cutAt(run: TextRun, [rule, ...others]: readonly number[]): TextRun[] {
  if (rule === undefined) return [run];
  const wanted = ((rule - run.x0) / (run.x1 - run.x0)) * run.text.length;
  const blanks = [...run.text.matchAll(/\s/g)].map(({ index }) => index);
  const cut = blanks.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
  if (cut === undefined || run.rightToLeft || Math.abs(cut - wanted) > 0.15 * run.text.length + 1)
    return cutAt(run, others);
  const left = { ...run, text: run.text.slice(0, cut), x1: rule };
  const right = { ...run, text: run.text.slice(cut + 1), x0: rule, spaced: true };
  return [left, ...cutAt(right, others)];
}

/** Joins two runs on one line if the second continues where the first ends. */
function join(left: TextRun, right: TextRun): TextRun | undefined {
  const em = Math.min(left.size, right.size);
  const gap = right.x0 - left.x1;
  const isLine = Math.abs(right.y - left.y) < 0.1 * em && Math.abs(left.size - right.size) < 0.1 * em;
  if (!isLine || gap > JOIN_GAP * em || gap < -OVERLAP * em || left.rightToLeft || right.rightToLeft)
    return undefined;
  return {
    ...left,
    text: left.text + (needsSpace(left, right) ? ' ' : '') + right.text,
    x1: Math.max(left.x1, right.x1),
    bold: left.bold === true && right.bold === true,
  };
}

/**
 * The distance of a superscript or subscript from the baseline, relative to the size of the text before it, and its
 * relative size.
 */
const [RAISED_BY, LOWERED_BY, SMALLER] = [0.22, 0.06, 0.85];
const MOST_OFF = 0.65;
const TUCKED_BY = 0.1;
const LONGEST_OFF = 6;

/** Joins a text with the exponent, index or note mark after it. */
function joinOffBaseline(left: TextRun, right: TextRun): TextRun | undefined {
  const up = (left.y - right.y) / left.size;
  const gap = (right.x0 - left.x1) / left.size;
  if (isTuckedIn(left, right, up, gap)) return { ...left, text: left.text + right.text, x1: right.x1 };
  const isOff = (up >= RAISED_BY && up <= MOST_OFF) || (up <= -LOWERED_BY && up >= -MOST_OFF / 2);
  if (!isOff || right.size > SMALLER * left.size || right.text.length > LONGEST_OFF) return undefined;
  if (gap > SPACE_GAP || gap < -OVERLAP || left.rightToLeft || right.rightToLeft) return undefined;
  const sign = up > 0 ? raised(right.text) : lowered(right.text);
  return sign === right.text
    ? undefined
    : { ...left, text: withoutNoteMarks(left.text + sign), x1: right.x1 };
}

/** Whether a small capital overlaps the letter before it, as in the LaTeX logo. */
function isTuckedIn(left: TextRun, right: TextRun, up: number, gap: number): boolean {
  const isSmall = right.size < SMALLER * left.size && up > LOWERED_BY && up < MOST_OFF;
  return (
    isSmall &&
    gap < -TUCKED_BY &&
    gap > -MOST_OFF &&
    /^\p{Lu}$/u.test(right.text) &&
    /\p{Lu}$/u.test(left.text)
  );
}

/**
 * Whether a word ends between two neighbouring runs on a line, where `left` is the one further left. Kerning moves
 * letters slightly; runs that overlap more are separate words.
 */
export function needsSpace(left: TextRun, right: TextRun): boolean {
  const gap = (right.x0 - left.x1) / Math.min(left.size, right.size);
  // pdf.js inserts blanks where the size changes.
  const spaced = right.spaced && !(gap <= SPACE_GAP && /^[.,;:!?)\]]/.test(right.text));
  return spaced || gap > SPACE_GAP || gap < -OVERLAP;
}

function characters(runs: readonly TextRun[]): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}
