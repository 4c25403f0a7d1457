import { type Bounds, type Moment, shifted } from './time-anchor.js';
import { ClauseBounds } from './clause-bounds.js';
import { readRecurring } from './recurring-reader.js';
import type { RecurringWindow } from './recurring-times.js';
import { ClauseReader } from './time-clauses.js';
import { TimeLexer } from './time-lexer.js';
import type { TimeToken } from './time-token.js';
import { ENGLISH_TIME } from './time-words.en.js';
import { FRENCH_TIME } from './time-words.fr.js';
import { GERMAN_TIME } from './time-words.de.js';
import { SPANISH_TIME } from './time-words.es.js';
import { startOfDay, type TimeRange, type ZonedTime, zonedTime } from './zoned-time.js';

export type { TimeRange } from './zoned-time.js';

export interface ReadTime {
  /** Null if the text names no time, or a time that is not a single range. */
  readonly range: TimeRange | null;
  /** The positions of the words that were understood. */
  readonly words: readonly { readonly start: number; readonly end: number }[];
  /** The hours and days of the week that recur within the range; null for all. */
  readonly recurring: readonly RecurringWindow[] | null;
  /** Time expressions that could not be applied. */
  readonly unclear: readonly string[];
  /** Whether the range is the previous one, moved by "and the day before?" */
  readonly isShift: boolean;
}

export interface TimeContext {
  readonly now: Date;
  readonly timeZone: string;
  /** ISO 639-1 code of the question. It decides between languages with equal words. */
  readonly language?: string | null;
  /** The range of the previous question, for "and the day before?" */
  readonly previous?: TimeRange | null;
  /** Whether hours without a day refer to the day of the previous question: "and between 8 and 10?" */
  readonly isFollowUp?: boolean;
}

const NOTHING: ReadTime = { range: null, words: [], recurring: null, unclear: [], isShift: false };
const LEXERS = [ENGLISH_TIME, GERMAN_TIME, FRENCH_TIME, SPANISH_TIME].map((words) => new TimeLexer(words));

/** Lower case without diacritics. Each character is replaced separately, so positions do not change. */
export function folded(text: string): string {
  return Array.from(text.toLowerCase(), (character) => {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '');
    return plain.length === character.length ? plain : character;
  })
    .join('')
    .replaceAll('’', "'");
}

/** Reads the time in a question, in the language that recognizes the most characters. Linear in the length of the text. */
export function readTime(text: string, context: TimeContext): ReadTime {
  const plain = folded(text);
  const zone = zonedTime(context.timeZone);
  let best: ReadTime & { weight: number } = { ...NOTHING, weight: 0 };
  for (const lexer of LEXERS) {
    const read = rangeOf(text, lexer.read(plain), context, zone);
    const length = read.words.reduce((sum, { start, end }) => sum + end - start, 0);
    const weight = length + (lexer.words.language === (context.language ?? 'en') ? 0.5 : 0);
    if (length > 0 && weight > best.weight) best = { ...read, weight };
  }
  const { range, words, recurring, unclear, isShift } = best;
  return { range, words, recurring, unclear, isShift };
}

/** The positions of the words for working hours and other recurring times, in any language. */
export function recurringPlaces(text: string): { readonly start: number; readonly end: number }[] {
  const plain = folded(text);
  return LEXERS.flatMap((lexer) => lexer.read(plain).filter(({ kind }) => kind === 'recurring'));
}

function rangeOf(
  text: string,
  tokens: readonly TimeToken[],
  { now: at, previous, isFollowUp = false }: TimeContext,
  zone: ZonedTime,
): ReadTime {
  const { clauses, shift, recurring, used } = new ClauseReader(text, tokens).read();
  const read = { ...NOTHING, words: used.map(({ start, end }) => ({ start, end })) };
  if (shift && clauses.length === 0 && recurring.length === 0)
    return { ...read, range: previous ? shifted(previous, shift, zone) : null, isShift: true };
  const now = zone.toWall(at);
  const toRange = (bounds: Bounds | null): TimeRange | null => {
    const instant = (moment: Moment | null) => (moment === null ? null : zone.toInstant(moment));
    return bounds && { from: instant(bounds.from), to: instant(bounds.to) };
  };
  const ofAnyDay = readRecurring(clauses, recurring, new ClauseBounds(now, zone), now);
  // No part of a time that is not clear is applied.
  if (ofAnyDay === 'unclear') {
    const unclear = recurring.map(({ start, end }) => text.slice(start, end));
    return { ...read, unclear: unclear.length > 0 ? unclear : ['hours'] };
  }
  if (ofAnyDay !== null) {
    const isAlways = ofAnyDay.windows.some(({ days, from }) => !days && from === undefined);
    return { ...read, range: toRange(ofAnyDay.bounds), recurring: isAlways ? null : ofAnyDay.windows };
  }
  const day = isFollowUp ? dayOf(previous, zone) : null;
  const { bounds, unclear } = new ClauseBounds(now, zone, day).combine(clauses);
  return { ...read, range: toRange(bounds), unclear: Array<string>(unclear).fill('hours') };
}

/** The day of a range that lies within one day; null for a longer range. */
function dayOf(range: TimeRange | null | undefined, zone: ZonedTime): Moment | null {
  if (!range?.from || !range.to) return null;
  const [from, to] = [zone.toWall(range.from), zone.toWall(range.to)];
  return startOfDay(from) === startOfDay(to - 1) ? startOfDay(from) : null;
}
