import { type Amount, findAmounts } from './amounts.js';
import { changeOf } from './changes.js';
import { readCompared } from './compared-amount.js';
import { readContinued } from './continued-amount.js';
import { countedMetric } from './counted-metric.js';
import { CVE, cvssScores } from './cvss-scores.js';
import { isNoStatistic } from './no-statistic.js';
import { findYears, isYear } from './periods.js';
import { shareOf } from './shares.js';
import type { Reading, SentenceFacts, SentenceStatistic, StatisticContext } from './statement.js';
import { periodOf } from './statement-period.js';
import { subjectOf } from './statement-subject.js';
import { findSubjects } from './subjects.js';
import { findStatedMetrics, isDuration, type Named, RATE_METRICS } from './vocabulary.js';

export const NO_CONTEXT: StatisticContext = { subject: 'all', metric: null, vulnerability: null };

const WHOLE =
  /\b(?:total\w*|overall|record number|all (?:complaints|crime types|kinds)|in all|insgesamt|gesamt\w*)\b/iu;
const FRESH =
  /^(?:(?:In|During|For|Over the whole of|Im Jahr|Im) (?:calendar year |fiscal year |FY ?)?)?(?:19|20)\d\d(?![\d.,-])|^(?:Overall|Last year|Insgesamt|In the reporting period|Im Berichtszeitraum)\b|^(?:The|Our) (?:\p{L}+ )?(?:median|average|mean|overall|total)\b|^(?:Der|Die|Das) (?:mittlere|durchschnittliche|gesamte)\b|^(?:We|Our)\b/u;
/** The beginning of a sentence that refers to the subject of the previous one. */
const ANAPHORIC =
  /^(?:Reported|These|Those|This|That|They|It|Its|Their|Such|Both|Most|Victims?|Losses|Complaints|Incidents|Attacks|Cases|Damages?|Payments?|Nearly|Almost|About|Around|Over|More than|Only|On average|Globally|Worldwide|The (?:attacks|losses|victims|incidents|cases|costs|damage)|An? (?:monetary|total|further|average)|Of (?:these|them|those)|Diese[rsn]?|Dabei|Davon|Sie|Es|Rund|Etwa|Mehr als|Opfer|Betroffene|Betroffen|\d|[$€])(?![\p{L}])/u;
/** The beginning of a sentence that states the change of the previous number. */
const OF_LAST_NUMBER =
  /^(?:This|That|It|These|Which|An? (?:increase|decrease|rise|drop|fall|growth)|The (?:increase|decrease|rise|drop)|Up|Down|Das|Dies|Ein (?:Anstieg|Rückgang|Plus|Minus))(?![\p{L}])/u;
/** `rose to 4.6%` states a rate, but `rose by 4.6%` states its change. */
const LEVEL_BEFORE = /(?:\b(?:to|at|was|is|were|of|auf|bei|lag bei|betrug)|:)\s+(?:\p{L}+\s+)?$/iu;
/** In `More than half of the organizations …, a 26% increase`, the share changed. */
const OF_A_WHOLE = /^\s+(?:of|der|aller)\s/iu;
/** A sentence with more numbers is a list of figures, which is skipped. */
const MOST_NUMBERS = 40;
/** Numbers for more than this many years after the year of the report are forecasts, which are skipped. */
const LATEST_PERIOD = 1;

/** Reads the statistics of a sentence, and the context for the next sentence. */
export function readSentence(
  sentence: string,
  context: StatisticContext,
  facts: SentenceFacts,
): { statistics: SentenceStatistic[]; context: StatisticContext } {
  const reading = toReading(sentence, context, facts);
  const scores = cvssScores(sentence, context, facts);
  const vulnerability = [...sentence.matchAll(CVE)].at(-1)?.[0].toUpperCase() ?? context.vulnerability;
  const statistics = [...scores];
  let metric = context.metric;
  let previous: SentenceStatistic | null = null;
  for (const [at, amount] of reading.amounts.entries()) {
    if (scores.some((score) => score.amount.start === amount.start)) continue;
    const read: SentenceStatistic | null =
      readCompared(reading, at, previous) ??
      readContinued(reading, at, previous, metric) ??
      readAmount(reading, at, previous, metric);
    if (read === null || read.period.to > facts.year + LATEST_PERIOD) continue;
    previous = inLatestYear(read, statistics);
    statistics.push(previous);
    metric = read.metric.replace(/^growth of /, '');
  }
  const subject = findSubjects(sentence).at(-1)?.name ?? (isFresh(sentence) ? 'all' : context.subject);
  return { statistics, context: { subject, metric, vulnerability } };
}

function isFresh(sentence: string): boolean {
  return FRESH.test(sentence) || WHOLE.test(sentence);
}

function toReading(sentence: string, context: StatisticContext, facts: SentenceFacts): Reading {
  const years = findYears(sentence);
  const startsOver = !ANAPHORIC.test(sentence) || isFresh(sentence);
  const found = findAmounts(sentence, facts.isGerman).filter((amount) => !isYear(years, amount));
  const numbers = found.length > MOST_NUMBERS ? [] : found;
  return {
    sentence,
    years,
    metrics: findStatedMetrics(sentence),
    subjects: [...kindsBesideNames(sentence, facts.names), ...facts.names].sort((a, b) => a.start - b.start),
    amounts: numbers.filter(
      (amount) =>
        !isNoStatistic(sentence, amount) &&
        !isListNumber(sentence, amount) &&
        !facts.names.some(({ start, end }) => amount.start < end && start < amount.end),
    ),
    numbers,
    shares: numbers.filter(
      ({ unit, end }) => unit === 'percent' && OF_A_WHOLE.test(sentence.slice(end, end + 8)),
    ),
    spoken: context.subject,
    inherited: startsOver ? 'all' : context.subject,
    facts,
  };
}

/** Drops a kind directly after a name, because it describes the name: `the Hive ransomware group` is Hive. */
function kindsBesideNames(sentence: string, names: readonly Named[]): Named[] {
  return findSubjects(sentence).filter(
    ({ start }) => !names.some(({ end }) => end <= start && /^ $/u.test(sentence.slice(end, start))),
  );
}

function readAmount(
  reading: Reading,
  at: number,
  previous: SentenceStatistic | null,
  lastMetric: string | null,
): SentenceStatistic | null {
  const amount = reading.amounts[at]!;
  if (amount.unit === 'percent') return readPercentage(reading, at, previous, lastMetric);
  const metric = countedMetric(reading, at);
  return metric === null ? null : stated(reading, at, metric);
}

function readPercentage(
  reading: Reading,
  at: number,
  previous: SentenceStatistic | null,
  lastMetric: string | null,
): SentenceStatistic | null {
  const amount = reading.amounts[at]!;
  const share = shareOf(reading, amount);
  if (share) {
    const subject =
      share.subject ?? (share.metric.includes(' who ') ? subjectOf(reading, amount, share.metric) : null);
    return subject === null ? null : { metric: share.metric, subject, ...rest(reading, at) };
  }
  const change = changeOf(reading, amount, previous);
  const rate = countedMetric(reading, at);
  if (
    rate !== null &&
    (!change || LEVEL_BEFORE.test(reading.sentence.slice(Math.max(0, amount.start - 40), amount.start)))
  )
    return stated(reading, at, rate);
  const isOpen =
    change !== null && !change.isOfPrevious && isCounted(lastMetric) && OF_LAST_NUMBER.test(reading.sentence);
  const metric = change?.metric ?? (isOpen ? lastMetric : null);
  if (!change || !metric) return null;
  const { amount: own, ...others } = rest(reading, at, true);
  const changed = change.direction < 0 ? { ...own, value: -Math.abs(own.value) } : own;
  const subject = change.isOfPrevious ? previous!.subject : subjectOf(reading, amount, metric);
  return { metric: `growth of ${metric}`, subject, ...others, amount: changed };
}

function stated(reading: Reading, at: number, metric: string): SentenceStatistic {
  return { metric, subject: subjectOf(reading, reading.amounts[at]!, metric), ...rest(reading, at) };
}

function isCounted(metric: string | null): boolean {
  return (
    metric !== null &&
    !/^share of | who /.test(metric) &&
    !isDuration(metric) &&
    !RATE_METRICS.includes(metric)
  );
}

/** Assigns a change to the latest year for which the sentence states the metric that changed. */
function inLatestYear(read: SentenceStatistic, stated: readonly SentenceStatistic[]): SentenceStatistic {
  if (!read.metric.startsWith('growth of ')) return read;
  const years = stated
    .filter(({ metric, subject }) => read.metric === `growth of ${metric}` && read.subject === subject)
    .map(({ period }) => period.to);
  if (years.length === 0) return read;
  const latest = Math.max(...years);
  return { ...read, period: { from: latest, to: latest } };
}

/** `1. Akira 2. LockBit` */
function isListNumber(sentence: string, { value, unit, start, end }: Amount): boolean {
  if (unit !== 'count' || value >= 100 || !/^[.)]/u.test(sentence.slice(end, end + 1))) return false;
  return (
    /^.\s+\p{Lu}/u.test(sentence.slice(end, end + 6)) ||
    /^\s*$|:\s*$/u.test(sentence.slice(Math.max(0, start - 40), start))
  );
}

function rest(reading: Reading, at: number, isGrowth = false) {
  const amount = reading.amounts[at]!;
  return { amount, unit: amount.unit, period: periodOf(reading, at, isGrowth) };
}
