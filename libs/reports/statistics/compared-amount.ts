import type { Reading, SentenceStatistic } from './statement.js';
import { ownYear } from './statement-period.js';
import type { YearRange } from './statistic.js';
import { findSubjects } from './subjects.js';
import { findStatedMetrics, RATE_METRICS } from './vocabulary.js';

/** `2,077, compared with 1,902`: a number compared with the previous one has the same metric. */
const COMPARED_WITH =
  /^[^.]{0,90}\b(?:compared (?:with|to)|(?:down|up) from|from|against|versus|gegenüber|nach|im Vorjahr waren es|(?:double|twice|triple|doppelt so viele wie) (?:the|that of|die)|there were|waren es)\s+(?:only\s+|about\s+|nearly\s+|just\s+)?$/iu;
const YEAR_BEFORE =
  /\b(?:(?:the )?(?:previous|prior) year|(?:a|one) year (?:earlier|ago|before)|the year before|last year|im Vorjahr)\b/iu;
/** `up from 639` refers to the previous year if no year is stated. */
const FROM = /\b(?:from|von|compared (?:to|with)|against|versus|nach|gegenüber)\s+(?:\p{L}+\s+)?$/iu;
/** `from 527 to 613` */
const TO = /^(?:[^.;,]{0,40}\s|\s*)(?:to|auf|bis)\s+(?:(?:about|nearly|over|rund|etwa)\s+)?$/iu;
/** `twice as many as in 2023 (3,314)`, `(2023: 1,703)` */
const YEAR_BESIDE = /^[^.;]{0,60}(?<!\p{N})((?:19|20)\d\d)(?:\s\(|:\s)$/u;
/** `up 25% from 893` */
const RISEN_FROM = /^\s*(?:percent|%)?\s*(?:from|compared (?:to|with)|von|gegenüber)\s+$/iu;
/** `rose by 14% to 620` */
const RISEN_TO = /^\s*(?:percent|%)?\s*(?:to|auf)\s+(?:(?:about|nearly|over|rund|etwa)\s+)?$/iu;

/** Reads a number that is compared with the previous one, and takes over its metric, subject and unit. */
export function readCompared(
  reading: Reading,
  at: number,
  previous: SentenceStatistic | null,
): SentenceStatistic | null {
  const { sentence, amounts } = reading;
  const [amount, before] = [amounts[at]!, amounts[at - 1]];
  if (!before || !previous || previous.amount.start !== before.start) return null;
  const between = sentence.slice(before.end, amount.start);
  if (previous.metric.startsWith('growth of ')) return readTotal(reading, at, previous, between);
  if (amount.unit !== before.unit) return null;
  if (TO.test(between) && FROM.test(sentence.slice(Math.max(0, before.start - 12), before.start))) {
    const year = previous.period.to + 1;
    return { ...previous, period: ownYear(reading, amount) ?? { from: year, to: year }, amount };
  }
  const bracketed = YEAR_BESIDE.exec(between)?.[1];
  if (bracketed !== undefined) {
    const year = Number(bracketed);
    return { ...previous, period: { from: year, to: year }, amount };
  }
  if (!COMPARED_WITH.test(between)) return null;
  const whole = previous.metric.replace(/^share of /, '');
  if (
    findStatedMetrics(between.slice(between.lastIndexOf(',') + 1)).some(
      ({ name }) => name !== previous.metric && name !== whole,
    )
  )
    return null;
  const after = sentence.slice(amount.end, amount.end + 40);
  const own = ownYear(reading, amount);
  const isYearBefore =
    YEAR_BEFORE.test(between) ||
    /^[^,.;]{0,12}(?:a|one|the) year (?:earlier|before|ago)|^ (?:the|in the|of the) (?:previous year|prior year|year before)/iu.test(
      after,
    ) ||
    FROM.test(between);
  const year = previous.period.to - 1;
  const period =
    own ??
    yearBefore(reading, before.end, amount.start) ??
    (isYearBefore && !isOtherKind(reading, at) ? { from: year, to: year } : previous.period);
  const subject = ownSubject(reading, at) ?? findSubjects(between).at(-1)?.name ?? previous.subject;
  return { ...previous, subject, period, amount };
}

/** `, 2022 waren es 12 Prozent` */
function yearBefore({ sentence, years }: Reading, from: number, to: number): YearRange | null {
  const comma = sentence.slice(from, to).lastIndexOf(',');
  const stated = comma < 0 ? undefined : years.find(({ start, end }) => start >= from + comma && end <= to);
  return stated ? { from: stated.from, to: stated.to } : null;
}

/** Reads the total after a change, such as 620 in `rose by 14% to 620`. */
function readTotal(
  reading: Reading,
  at: number,
  previous: SentenceStatistic,
  between: string,
): SentenceStatistic | null {
  const { sentence, amounts } = reading;
  const amount = amounts[at]!;
  const metric = previous.metric.replace('growth of ', '');
  const isLevel = amount.unit !== 'percent' || RATE_METRICS.includes(metric);
  if (RISEN_FROM.test(between) && amount.unit !== 'percent') {
    const year = previous.period.to - 1;
    const period = ownYear(reading, amount) ?? { from: year, to: year };
    return { ...previous, metric, period, amount, unit: amount.unit };
  }
  if (!RISEN_TO.test(between) || !isLevel || previous.amount.unit !== 'percent') return null;
  if (findStatedMetrics(sentence.slice(amount.end)).some(({ start }) => start < 24)) return null;
  return { ...previous, metric, amount, unit: amount.unit };
}

/** Whether a number is compared with another kind and not another year: `against 38% of the ransomware cases`. */
function isOtherKind(reading: Reading, at: number): boolean {
  return ownSubject(reading, at) !== null;
}

function ownSubject({ sentence, amounts, subjects }: Reading, at: number): string | null {
  const { end, unit } = amounts[at]!;
  const of = /^\s+(?:of|in|for|der)\s[^,.;]{0,50}/u.exec(sentence.slice(end))?.[0].length ?? 0;
  if (unit !== 'percent' || of === 0) return null;
  return subjects.find((each) => each.start >= end && each.end <= end + of)?.name ?? null;
}
