import { findYears } from '../statistics/periods.js';

/** Whole years, both inclusive; null if the range is open. */
export interface TimeRange {
  readonly fromYear: number | null;
  readonly toYear: number | null;
}

const NUMBERS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const LAST_YEARS = new RegExp(
  `\\b(?:last|past|previous|letzten|vergangenen)\\s+(?<number>\\d{1,2}|${NUMBERS.join('|')})\\s+(?:years|jahren?)\\b`,
  'iu',
);
const LAST_YEAR = /\b(?:last year|letztes jahr|im letzten jahr|vergangenes jahr)\b/iu;
const THIS_YEAR = /\b(?:this year|dieses jahr|in diesem jahr)\b/iu;
const SINCE = /\b(?:since|after|from|starting in|seit|ab|nach)\s*$/iu;
const UNTIL = /\b(?:until|up to|before|through|till|bis|vor)\s*$/iu;
const ONWARDS = /^\s*(?:onwards?|and later|or later|to date|bis heute)/iu;

/** The years that a question names, relative to the year `now`; null if it names none. */
export function timeRangeOf(question: string, now: number): TimeRange | null {
  const past = LAST_YEARS.exec(question)?.groups?.['number'];
  if (past !== undefined) {
    const years = Number.isNaN(Number(past)) ? NUMBERS.indexOf(past.toLowerCase()) + 2 : Number(past);
    return { fromYear: now - years, toYear: now };
  }
  const stated = findYears(question);
  if (stated.length === 0) {
    if (LAST_YEAR.test(question)) return { fromYear: now - 1, toYear: now - 1 };
    return THIS_YEAR.test(question) ? { fromYear: now, toYear: now } : null;
  }
  const fromYear = Math.min(...stated.map(({ from }) => from));
  const toYear = Math.max(...stated.map(({ to }) => to));
  if (fromYear !== toYear) return { fromYear, toYear };
  const before = question.slice(0, stated[0]!.start);
  const after = question.slice(stated[0]!.end);
  if (SINCE.test(before) || ONWARDS.test(after))
    return { fromYear: fromYear + (/\b(?:after|nach)\s*$/iu.test(before) ? 1 : 0), toYear: null };
  if (UNTIL.test(before))
    return { fromYear: null, toYear: toYear - (/\b(?:before|vor)\s*$/iu.test(before) ? 1 : 0) };
  return { fromYear, toYear };
}
