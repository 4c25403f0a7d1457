import type { Amount } from './amounts.js';
import { firstPhrase, lastPhrase, lastSubject } from './phrases.js';
import type { Reading, SentenceStatistic } from './statement.js';
import { ownYear } from './statement-period.js';
import type { YearRange } from './statistic.js';
import { findStatedMetrics } from './vocabulary.js';

/** `stolen credentials at 16%`, `transport (21%)`, `Play with 343` */
const PAIRED =
  /(?:\s(?:was|is|came|ranked|followed)(?:\s(?:in\s)?(?:second|third|fourth|next))?)?\s(?:(?:at|with|for|of|in)\s+|\()(?:about |nearly |around |only )?$/iu;
/** `human error caused 30%`, following `malicious attacks were the source of 69% of breaches` */
const HELD =
  /\s(?:account\w* for|ma(?:d|k)es? up|represent\w*|caus\w*|comprised?|verursach\w*|(?:was|were) (?:behind|responsible for|to blame for))\s+(?:about |nearly |another )?$/iu;
/** `Akira listed 315.`: the number has the metric of the previous one. */
const LISTED =
  /(?:['’]s?\s+\p{L}+)?\s(?:listed|claimed|posted|named|had|counted|reported|followed with)\s+(?:about |over )?$/iu;
/** `, third-party compromise 16%` */
const BARE = /[,;]\s+(?:and\s+)?(?:[\p{L}'’-]+\s){1,4}$/u;
/** `140 detections (43.3%)` */
const SHARE_OF_COUNT = /^\s(?:[\p{L}-]+\s){0,3}[\p{L}-]+\s\((?:or\s)?$/u;
const LISTED_NEXT = /\b(?:followed by|ahead of|and|gefolgt von)\s[^,;.]*$/iu;
const ENDS = /^\s*(?:[,.;)]|(?:and|und|while|each|respectively)\b|$)/u;
/** `9.5% of incidents in 2024 and 8.1% in 2025` */
const AND = /^[^.;%]{0,40}\b(?:and|und|while|but|or)\s[^.;%]{0,40}$/iu;

/** Reads a number in a list: it takes over the metric of the previous number and has the subject next to it. */
export function readContinued(
  reading: Reading,
  at: number,
  previous: SentenceStatistic | null,
  lastMetric: string | null,
): SentenceStatistic | null {
  const { sentence, amounts, subjects } = reading;
  const amount = amounts[at]!;
  if (!ENDS.test(sentence.slice(amount.end)) && !ownYear(reading, amount)) return null;
  const from = previous ? previous.amount.end : 0;
  const between = sentence.slice(from, amount.start);
  if (previous?.unit === 'count' && amount.unit === 'percent')
    return shareOfCount(previous, amount, between, sentence);
  const metric = previous?.metric ?? lastMetric;
  if (metric === null || metric.startsWith('growth of ')) return null;
  const unit = previous?.unit ?? (metric.startsWith('share of ') ? 'percent' : 'count');
  if (unit !== amount.unit) return null;
  const isShare = metric.startsWith('share of ');
  const pair = PAIRED.exec(between) ?? (isShare ? HELD.exec(between) : null) ?? LISTED.exec(between);
  const own = ownYear(reading, amount);
  if (previous && AND.test(between)) {
    const from = previous.amount.end + between.search(/\b(?:and|und|while|but|or)\s/iu);
    const year = own ?? yearIn(reading, from, amount.start);
    const isOther = findStatedMetrics(between).some(({ name }) => !previous.metric.endsWith(name));
    if (year && !isOther) return { ...previous, period: year, amount };
  }
  if (isShare && !pair && previous && BARE.test(between)) {
    const holder = lastSubject(sentence, subjects, from, amount.start);
    return holder === null ? null : { ...previous, subject: holder, period: own ?? previous.period, amount };
  }
  const beside =
    previous && !isShare && AND.test(between) ? nameBefore(reading, from, amount.start) : undefined;
  if (beside) return { ...previous!, subject: beside, period: own ?? previous!.period, amount };
  if (!pair) return null;
  const to = from + pair.index + (pair[0].match(/^['’]s?/u)?.[0].length ?? 0);
  const subject = isShare
    ? (lastSubject(sentence, subjects, from, to) ?? firstPhrase(sentence.slice(from, to)))
    : (subjects.findLast(({ start, end }) => start >= from && end <= to && to - end <= 3)?.name ??
      (previous && LISTED_NEXT.test(sentence.slice(from, to)) ? lastPhrase(sentence.slice(from, to)) : null));
  if (subject === null || (!previous && !isShare && !LISTED.test(between))) return null;
  const period = own ?? previous?.period ?? { from: reading.facts.year, to: reading.facts.year };
  return { metric, subject, period, amount, unit: amount.unit };
}

function shareOfCount(
  previous: SentenceStatistic,
  amount: Amount,
  between: string,
  sentence: string,
): SentenceStatistic | null {
  const isShare = SHARE_OF_COUNT.test(between) && sentence.slice(amount.end, amount.end + 1) === ')';
  if (!isShare || previous.subject === 'all') return null;
  return { ...previous, metric: `share of ${previous.metric}`, amount, unit: 'percent' };
}

/** `SafePay posted 387 victims and Play 366.` */
function nameBefore({ subjects, facts }: Reading, from: number, to: number): string | undefined {
  const name = subjects.findLast(({ start, end }) => start >= from && to - end === 1);
  return name && facts.names.includes(name) ? name.name : undefined;
}

function yearIn({ years }: Reading, from: number, to: number): YearRange | null {
  const stated = years.findLast(({ start, end }) => start >= from && end <= to);
  return stated ? { from: stated.from, to: stated.to } : null;
}
