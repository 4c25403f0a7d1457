import { findYears } from '../statistics/periods.js';
import { findSubjects } from '../statistics/subjects.js';
import { isBareChartWish, withoutChartWish } from './chart-wish.js';

const FOLLOW_UP =
  /^(?:no|nein|nope|sorry|actually|rather|i meant?|ich meinte?|and|und|what about|how about|was ist mit|or|only|nur|instead)\b[,:]?\s*/iu;
const LONGEST_WORDS = 12;

/**
 * Rewrites a follow-up so that it can be understood without the previous question. "No, I meant 2023" and "and for
 * phishing?" replace the years and the kinds of crime of that question, and "as a bar chart" asks for a chart of it. Returns
 * other questions unchanged.
 */
export function standaloneQuestion(question: string, previous: string | null): string {
  if (previous !== null && isBareChartWish(question))
    return `${withoutChartWish(previous).replace(/[?!.\s]+$/u, '')}: ${question}`;
  if (previous === null || !FOLLOW_UP.test(question) || question.split(/\s+/u).length > LONGEST_WORDS)
    return question;
  const years = findYears(question);
  const subjects = findSubjects(question);
  if (years.length === 0 && subjects.length === 0) return question;
  const withYears =
    years.length > 0
      ? replaceAll(previous, findYears(previous), question.slice(years[0]!.start, years.at(-1)!.end))
      : previous;
  const before = findSubjects(withYears);
  if (subjects.length === 0) return withYears;
  const named = question.slice(subjects[0]!.start, subjects.at(-1)!.end);
  return before.length > 0
    ? replaceAll(withYears, before, named)
    : `${withYears.replace(/[?!.\s]+$/u, '')} (${named})?`;
}

/** Replaces everything from the first to the last range; appends the replacement if there are no ranges. */
function replaceAll(
  text: string,
  ranges: readonly { start: number; end: number }[],
  replacement: string,
): string {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return `${text.replace(/[?!.\s]+$/u, '')} in ${replacement}?`;
  return text.slice(0, first.start) + replacement + text.slice(last.end);
}
