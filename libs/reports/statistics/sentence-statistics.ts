import { type Amount, findAmounts } from './amounts.js';
import { findYears, isYear } from './periods.js';
import { findMetrics, findSubjects, type Named } from './vocabulary.js';
import type { Reading, SentenceFacts, SentenceStatistic, StatisticContext } from './statement.js';
import { CVE, cvssScores } from './cvss-scores.js';
import { periodOf } from './statement-period.js';
import { readCompared } from './compared-amount.js';
import { subjectOf } from './statement-subject.js';

export const NO_CONTEXT: StatisticContext = { subject: 'all', metric: null, vulnerability: null };

const RISE =
  /\b(?:increas\w*|r(?:ise|ose|isen|ising)|grew|grow(?:n|th|ing)?|up|jump\w*|surg\w*|climb\w*|anstieg|zunahme|stieg(?:en)?|gestiegen|zugenommen|plus)(?![\p{L}])/iu;
const FALL =
  /\b(?:decreas\w*|declin\w*|drop\w*|fell|fall(?:en|ing)?|down|reduc\w*|rückgang|abnahme|sank(?:en)?|gesunken|zurückgegangen|minus)(?![\p{L}])/iu;
const WHOLE =
  /\b(?:total\w*|overall|record number|all (?:complaints|crime types|kinds)|in all|insgesamt|gesamt\w*)\b/iu;
const FRESH =
  /^(?:In|During|For|Im Jahr|Im) (?:calendar year |fiscal year )?(?:19|20)\d\d\b|^(?:Overall|Last year|Insgesamt|In the reporting period|Im Berichtszeitraum)\b|^(?:The|Our) (?:median|average|mean|overall|total)\b|^(?:Der|Die|Das) (?:mittlere|durchschnittliche|gesamte)\b/u;
const MORE = /^\s*(?:more|higher|mehr|höher)\b/iu;
const LESS = /^\s*(?:less|fewer|lower|weniger|niedriger)\b/iu;
/** `31% of the intrusions` */
const SHARE_OF =
  /^\s+(?:of|der|aller)\s+(?:the\s+|all\s+|its\s+|their\s+|these\s+|those\s+)?(?:\p{L}+\s+){0,2}?/iu;
/** `121 of those intrusions` are a part of a number that was stated before. */
const PART_OF = /^\s+(?:of (?:them|these|those)|davon)\b/iu;
/** Numbers of a part of a year are not those of the year. */
const PART_OF_YEAR =
  /\b(?:(?:first|second|third|fourth|last) (?:quarter|half)|Q[1-4]|H[12]|(?:erste[nr]?|zweite[nr]?|dritte[nr]?|vierte[nr]?) (?:Quartal|Halbjahr|Hälfte))\b/iu;
const MONTH =
  /^\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b/u;
const SHARE =
  /^\s+of\s+(?:the\s+|all\s+|its\s+)?(?<whole>[^.,;]{0,60}?)(?:['’]s)?\s*(?<noun>victims|respondents|organi[sz]ations|companies|complainants|attacks|incidents|breaches)\s+(?<verb>\p{L}+ed|paid|lost|said|had)\b/iu;

/** The numbers that one sentence states, and what the next sentence may take over. */
export function readSentence(
  sentence: string,
  context: StatisticContext,
  facts: SentenceFacts,
): { statistics: SentenceStatistic[]; context: StatisticContext } {
  const years = findYears(sentence);
  const metrics = findMetrics(sentence);
  const subjects = [...findSubjects(sentence), ...facts.names].sort((a, b) => a.start - b.start);
  const scores = cvssScores(sentence, context, facts);
  const vulnerability = [...sentence.matchAll(CVE)].at(-1)?.[0].toUpperCase() ?? context.vulnerability;
  const startsOver = FRESH.test(sentence) || WHOLE.test(sentence);
  const inherited = startsOver ? 'all' : context.subject;
  const amounts = findAmounts(sentence, facts.isGerman).filter(
    (amount) => !isYear(years, amount) && !isNoStatistic(sentence, amount),
  );
  const reading: Reading = { sentence, years, metrics, subjects, amounts, inherited, facts };

  const statistics = [...scores];
  let metric = context.metric;
  let previous: SentenceStatistic | null = null;
  for (const [at, amount] of amounts.entries()) {
    if (scores.some((score) => score.amount.start === amount.start)) continue;
    const read: SentenceStatistic | null =
      readCompared(reading, at, previous) ?? readAmount(reading, at, metric);
    if (read === null) continue;
    statistics.push(read);
    previous = read;
    metric = read.metric.replace(/^growth of /, '');
  }
  const subject = findSubjects(sentence).at(-1)?.name ?? inherited;
  return { statistics, context: { subject, metric, vulnerability } };
}

/** Dates, numbers of a part of a year and parts of a number that was stated. */
function isNoStatistic(sentence: string, { start, end, unit }: Amount): boolean {
  const after = sentence.slice(end);
  return (
    (unit === 'count' && MONTH.test(after)) ||
    PART_OF.test(after) ||
    PART_OF_YEAR.test(sentence.slice(Math.max(0, start - 80), end + 40))
  );
}

function readAmount(reading: Reading, at: number, lastMetric: string | null): SentenceStatistic | null {
  const { sentence, amounts, metrics } = reading;
  const amount = amounts[at]!;
  const after = sentence.slice(amount.end);
  const share = amount.unit === 'percent' ? SHARE.exec(after) : null;
  if (share) {
    const { noun, verb } = share.groups!;
    const metric = `${noun!.toLowerCase()} who ${verb!.toLowerCase()}`;
    return {
      metric,
      subject: subjectOf(reading, amount, after.slice(0, share[0].length)),
      ...rest(reading, at),
    };
  }
  if (isListNumber(sentence, amount)) return null;
  const part = amount.unit === 'percent' ? shareOf(after, metrics, amount) : null;
  if (part !== null) return { metric: part, subject: subjectOf(reading, amount), ...rest(reading, at) };
  const near = metricOf(metrics, amounts, at, sentence);
  if (amount.unit === 'percent' && near?.name === 'success rate')
    return { metric: near.name, subject: subjectOf(reading, amount), ...rest(reading, at) };
  if (amount.unit === 'percent') {
    const change = changeOf(sentence, amount);
    const metric = change === 0 ? null : (changedMetric(metrics, amount, sentence) ?? lastMetric);
    if (metric === null) return null;
    const { amount: own, ...others } = rest(reading, at, true);
    const changed = change < 0 ? { ...own, value: -Math.abs(own.value) } : own;
    return { metric: `growth of ${metric}`, subject: subjectOf(reading, amount), ...others, amount: changed };
  }
  const isMoney = amount.unit === 'usd' || amount.unit === 'eur';
  const metric = isMoney ? moneyMetric(near, metrics, amount) : countMetric(near, amount);
  return metric === null ? null : { metric, subject: subjectOf(reading, amount), ...rest(reading, at) };
}

/** `share of intrusions` for `31% of the intrusions`; null where the text says no such thing. */
function shareOf(after: string, metrics: readonly Named[], { end }: Amount): string | null {
  const of = SHARE_OF.exec(after);
  const metric =
    of && metrics.find(({ start }) => start >= end + of[0].length && start <= end + of[0].length + 24);
  if (!metric || metric.name === 'losses' || metric.name === 'frozen') return null;
  const words = after
    .slice(of[0].length, metric.start - end)
    .trim()
    .split(/\s+/u);
  return words.length <= 2 ? `share of ${metric.name}` : null;
}

/** `1. Akira 2. LockBit` */
function isListNumber(sentence: string, { value, unit, end }: Amount): boolean {
  return unit === 'count' && value < 100 && /^[.)](?:\s+\p{Lu}|$)/u.test(sentence.slice(end, end + 6));
}

const MONEY_METRICS = new Set(['losses', 'frozen', 'ransom payments']);

function moneyMetric(near: Named | null, metrics: readonly Named[], amount: Amount): string | null {
  if (near && MONEY_METRICS.has(near.name)) return near.name;
  const candidates = metrics.filter(({ name }) => MONEY_METRICS.has(name));
  return nearestMetric(candidates, amount);
}

function countMetric(near: Named | null, { value, unit }: Amount): string | null {
  if (near === null || near.name === 'losses' || near.name === 'frozen' || !Number.isInteger(value)) {
    return unit === 'days' && near?.name === 'dwell time' ? near.name : null;
  }
  if (unit === 'days') return near.name === 'dwell time' ? near.name : null;
  return near.name === 'success rate' || near.name === 'dwell time' ? null : near.name;
}

/** The word beside the number: directly after it, or before it with no other number between. */
function metricOf(
  metrics: readonly Named[],
  amounts: readonly Amount[],
  at: number,
  sentence: string,
): Named | null {
  const { start, end } = amounts[at]!;
  const next = metrics.find((metric) => metric.start >= end);
  const gap = next && sentence.slice(end, next.start);
  if (
    next &&
    /^\s+(?:(?:in|new|adjusted|reported|potential|cyber|ransomware|total|total number of|additional|unique|successful|data|security|of the|the|different|known|other|phishing|BEC|\p{L}+)[\s-]+){0,3}$/iu.test(
      gap!,
    )
  )
    return next;
  const previous = metrics.findLast((metric) => metric.end <= start);
  if (!previous) return null;
  const between = sentence.slice(previous.end, start);
  const other = amounts[at - 1];
  const isOwn = !other || other.end <= previous.start || previous.name === 'losses';
  return isOwn && between.length <= 80 ? previous : null;
}

function nearestMetric(metrics: readonly Named[], { start, end }: Amount): string | null {
  const distance = (metric: Named) => (metric.start >= end ? metric.start - end : start - metric.end);
  return metrics.toSorted((a, b) => distance(a) - distance(b))[0]?.name ?? null;
}

/** `The number of attacks rose by 6%`: what is before the verb, else the nearest. */
function changedMetric(metrics: readonly Named[], amount: Amount, sentence: string): string | null {
  const before = metrics.findLast(({ end }) => end <= amount.start);
  const between = before ? sentence.slice(before.end, amount.start) : '';
  if (before && between.length <= 60 && (RISE.test(between) || FALL.test(between))) return before.name;
  return nearestMetric(metrics, amount);
}

/** 1 for a rise by the amount, -1 for a fall, 0 where the sentence speaks of no change. */
function changeOf(sentence: string, { start, end }: Amount): number {
  const after = sentence.slice(end, end + 16);
  if (MORE.test(after)) return 1;
  if (LESS.test(after)) return -1;
  const around = `${sentence.slice(Math.max(0, start - 48), start)} | ${sentence.slice(end, end + 36)}`;
  const [rise, fall] = [around.search(RISE), around.search(FALL)];
  if (rise < 0 && fall < 0) return 0;
  if (rise < 0 || fall < 0) return rise >= 0 ? 1 : -1;
  const middle = around.indexOf('|');
  return Math.abs(rise - middle) <= Math.abs(fall - middle) ? 1 : -1;
}

function rest(reading: Reading, at: number, isGrowth = false) {
  const amount = reading.amounts[at]!;
  return { amount, unit: amount.unit, period: periodOf(reading, at, isGrowth) };
}
