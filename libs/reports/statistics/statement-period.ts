import type { Amount } from './amounts.js';
import type { StatedYears } from './periods.js';
import type { Reading } from './statement.js';
import type { YearRange } from './statistic.js';

const FROM_TO = /\bfrom\s+$|\bvon\s+$/iu;

/** The year next to the number, or else the latest year before it, or else the year of the report. */
export function periodOf(reading: Reading, at: number, isGrowth: boolean): YearRange {
  const { sentence, years, amounts, facts } = reading;
  const { start, end } = amounts[at]!;
  const spoken = years.filter(({ isBase }) => !isBase);
  const own = ownYear(reading, amounts[at]!);
  if (own && !isGrowth) return own;
  const next = amounts[at + 1];
  if (
    !isGrowth &&
    next &&
    FROM_TO.test(sentence.slice(Math.max(0, start - 8), start)) &&
    /^\s*(?:to|auf|bis)\s+$/iu.test(sentence.slice(end, next.start))
  ) {
    const year = (spoken[0]?.from ?? facts.year) - 1;
    return { from: year, to: year };
  }
  if (isGrowth) {
    const latest = Math.max(
      ...spoken.filter((year) => year.end <= start || !isOfAmount(reading, year)).map(({ to }) => to),
    );
    return Number.isFinite(latest) ? { from: latest, to: latest } : { from: facts.year, to: facts.year };
  }
  const free = spoken.filter((year) => !isOfAmount(reading, year, amounts[at]));
  const before = free.findLast((year) => year.end <= start) ?? free.find((year) => year.start >= end);
  return before ? { from: before.from, to: before.to } : { from: facts.year, to: facts.year };
}

/** The year directly after a number: `2,077 in 2023`. */
export function ownYear({ sentence, years }: Reading, { end }: Amount): YearRange | null {
  const own = years.find(
    (year) =>
      year.start >= end &&
      /^\s*(?:\p{L}+\s+){0,2}(?:in|im Jahr|during|for|of)\s*$/iu.test(sentence.slice(end, year.start)),
  );
  return own ? { from: own.from, to: own.to } : null;
}

/** Whether a year belongs to a number other than `except`. */
function isOfAmount(reading: Reading, { start, end }: StatedYears, except?: Amount): boolean {
  return reading.amounts.some(
    (amount) =>
      amount !== except &&
      ((amount.end <= start &&
        /^\s*(?:in|of|im Jahr)\s*$/iu.test(reading.sentence.slice(amount.end, start))) ||
        (except !== undefined &&
          amount.start > end &&
          except.end <= start &&
          /^,?\s*(?:waren es|there were|it was|were|was|had)\s+(?:\p{L}+\s+)?$/iu.test(
            reading.sentence.slice(end, amount.start),
          ))),
  );
}
