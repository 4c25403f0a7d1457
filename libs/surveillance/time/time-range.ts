import { type Moment, shifted } from './time-anchor.js';
import { ClauseBounds } from './clause-bounds.js';
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
  /** Time expressions that are not part of `range`: a recurring time, or hours of several days. */
  readonly unclear: readonly string[];
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
  let best: ReadTime & { weight: number } = { range: null, words: [], unclear: [], weight: 0 };
  for (const lexer of LEXERS) {
    const read = rangeOf(text, lexer.read(plain), context, zone);
    const length = read.words.reduce((sum, { start, end }) => sum + end - start, 0);
    const weight = length + (lexer.words.language === (context.language ?? 'en') ? 0.5 : 0);
    if (length > 0 && weight > best.weight) best = { ...read, weight };
  }
  const { range, words, unclear } = best;
  return { range, words, unclear };
}

function rangeOf(
  text: string,
  tokens: readonly TimeToken[],
  { now, previous, isFollowUp = false }: TimeContext,
  zone: ZonedTime,
): ReadTime {
  const { clauses, shift, recurring, used } = new ClauseReader(text, tokens).read();
  const words = used.map(({ start, end }) => ({ start, end }));
  const unclear = recurring.map(({ start, end }) => text.slice(start, end));
  if (shift && clauses.length === 0)
    return { range: previous ? shifted(previous, shift, zone) : null, words, unclear };
  // The hours belong to the recurring time, not to a single day.
  if (unclear.length > 0) return { range: null, words, unclear };
  const { bounds, unclear: hours } = new ClauseBounds(
    zone.toWall(now),
    zone,
    isFollowUp ? dayOf(previous, zone) : null,
  ).combine(clauses);
  const instant = (at: Moment | null) => (at === null ? null : zone.toInstant(at));
  const range = bounds && { from: instant(bounds.from), to: instant(bounds.to) };
  return { range, words, unclear: Array<string>(hours).fill('hours') };
}

/** The day of a range that lies within one day; null for a longer range. */
function dayOf(range: TimeRange | null | undefined, zone: ZonedTime): Moment | null {
  if (!range?.from || !range.to) return null;
  const [from, to] = [zone.toWall(range.from), zone.toWall(range.to)];
  return startOfDay(from) === startOfDay(to - 1) ? startOfDay(from) : null;
}
