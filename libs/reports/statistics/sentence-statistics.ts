import { type Amount, findAmounts } from './amounts.js';
import { findYears, isYear, type StatedYears } from './periods.js';
import type { StatisticUnit, YearRange } from './statistic.js';
import { CVSS, findMetrics, findSubjects, type Named } from './vocabulary.js';

/** What a sentence takes over from those before it. */
export interface StatisticContext {
  readonly subject: string;
  readonly metric: string | null;
  /** The latest CVE that was named. */
  readonly vulnerability: string | null;
}

export interface SentenceStatistic {
  readonly metric: string;
  readonly subject: string;
  readonly period: YearRange;
  readonly amount: Amount;
  readonly unit: StatisticUnit;
}

export interface SentenceFacts {
  /** The year that a number is of where its sentence states none. */
  readonly year: number;
  readonly isGerman: boolean;
  /** Names of actors and malware in the sentence. */
  readonly names: readonly Named[];
}

export const NO_CONTEXT: StatisticContext = { subject: 'all', metric: null, vulnerability: null };

const RISE =
  /\b(?:increas\w*|r(?:ise|ose|isen|ising)|grew|grow(?:n|th|ing)?|up|jump\w*|surg\w*|climb\w*|anstieg|zunahme|stieg(?:en)?|gestiegen|zugenommen|plus)(?![\p{L}])/iu;
const FALL =
  /\b(?:decreas\w*|declin\w*|drop\w*|fell|fall(?:en|ing)?|down|reduc\w*|rückgang|abnahme|sank(?:en)?|gesunken|zurückgegangen|minus)(?![\p{L}])/iu;
const WHOLE = /\b(?:total\w*|overall|record number|all complaints|in all|insgesamt|gesamt\w*)\b/iu;
const FRESH =
  /^(?:In|During|For|Im Jahr|Im) (?:calendar year |fiscal year )?(?:19|20)\d\d\b|^(?:Overall|Last year|Insgesamt)\b/u;
const CVE = /CVE-\d{4}-\d{4,7}/giu;
const SHARE =
  /^\s+of\s+(?:the\s+|all\s+|its\s+)?(?<whole>[^.,;]{0,60}?)(?:['’]s)?\s*(?<noun>victims|respondents|organi[sz]ations|companies|complainants|attacks|incidents|breaches)\s+(?<verb>\p{L}+ed)\b/iu;
const LABEL = /(?:^|[,;.|]\s*)(?<label>\p{Lu}[\p{L} /&-]{2,40}?)(?: in (?:19|20)\d\d)?:\s*$/u;
const FROM_TO = /\bfrom\s+$|\bvon\s+$/iu;

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
  const amounts = findAmounts(sentence, facts.isGerman).filter((amount) => !isYear(years, amount));
  const reading: Reading = { sentence, years, metrics, subjects, amounts, inherited, facts };

  const statistics = [...scores];
  let metric = context.metric;
  for (const [at, amount] of amounts.entries()) {
    if (scores.some((score) => score.amount.start === amount.start)) continue;
    const read = readAmount(reading, at, metric);
    if (read === null) continue;
    statistics.push(read);
    metric = read.metric.replace(/^growth of /, '');
  }
  const subject = subjects.at(-1)?.name ?? inherited;
  return { statistics, context: { subject, metric, vulnerability } };
}

interface Reading {
  readonly sentence: string;
  readonly years: readonly StatedYears[];
  readonly metrics: readonly Named[];
  readonly subjects: readonly Named[];
  readonly amounts: readonly Amount[];
  readonly inherited: string;
  readonly facts: SentenceFacts;
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
  const near = metricOf(metrics, amounts, at, sentence);
  if (amount.unit === 'percent' && near?.name === 'success rate')
    return { metric: near.name, subject: subjectOf(reading, amount), ...rest(reading, at) };
  if (amount.unit === 'percent') {
    const change = changeOf(sentence, amount);
    const metric = change === 0 ? null : (nearestMetric(metrics, amount) ?? lastMetric);
    if (metric === null) return null;
    const { amount: own, ...others } = rest(reading, at, true);
    const changed = change < 0 ? { ...own, value: -Math.abs(own.value) } : own;
    return { metric: `growth of ${metric}`, subject: subjectOf(reading, amount), ...others, amount: changed };
  }
  const isMoney = amount.unit === 'usd' || amount.unit === 'eur';
  const metric = isMoney ? moneyMetric(near, metrics, amount) : countMetric(near, amount);
  return metric === null ? null : { metric, subject: subjectOf(reading, amount), ...rest(reading, at) };
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

/** 1 for a rise by the amount, -1 for a fall, 0 where the sentence speaks of no change. */
function changeOf(sentence: string, { start, end }: Amount): number {
  const around = `${sentence.slice(Math.max(0, start - 48), start)} | ${sentence.slice(end, end + 36)}`;
  const [rise, fall] = [around.search(RISE), around.search(FALL)];
  if (rise < 0 && fall < 0) return 0;
  if (rise < 0 || fall < 0) return rise >= 0 ? 1 : -1;
  const middle = around.indexOf('|');
  return Math.abs(rise - middle) <= Math.abs(fall - middle) ? 1 : -1;
}

/** The nearest subject before the number; the first one after it in the same clause; or what was spoken of before. */
function subjectOf({ sentence, subjects, inherited }: Reading, amount: Amount, share?: string): string {
  const inShare =
    share && subjects.find(({ start }) => start >= amount.end && start < amount.end + share.length);
  if (inShare) return inShare.name;
  const label = LABEL.exec(sentence.slice(0, amount.start))?.groups?.['label'];
  const previous = subjects.findLast(({ end }) => end <= amount.start);
  if (previous) return previous.name;
  if (label && !/^(?:Total|IC3|In)\b/u.test(label) && findMetrics(label).length === 0)
    return label.toLowerCase();
  const clause = /^(?:[^,;:—]|,(?=\d))*/u.exec(sentence.slice(amount.end))?.[0].length ?? 0;
  const next = subjects.find(({ start }) => start >= amount.end && start <= amount.end + clause);
  return next?.name ?? inherited;
}

function rest(reading: Reading, at: number, isGrowth = false) {
  const amount = reading.amounts[at]!;
  return { amount, unit: amount.unit, period: periodOf(reading, at, isGrowth) };
}

/** The year beside the number, else the latest one before it, else the year of the report. */
function periodOf({ sentence, years, amounts, facts }: Reading, at: number, isGrowth: boolean): YearRange {
  const { start, end } = amounts[at]!;
  const spoken = years.filter(({ isBase }) => !isBase);
  const own = years.find(
    (year) =>
      year.start >= end &&
      /^\s*(?:\p{L}+\s+){0,2}(?:in|im Jahr|during|for)\s*$/iu.test(sentence.slice(end, year.start)),
  );
  if (own && !isGrowth) return { from: own.from, to: own.to };
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
  const before = spoken.findLast((year) => year.end <= start) ?? spoken.find((year) => year.start >= end);
  if (before && isGrowth) return { from: before.to, to: before.to };
  return before ? { from: before.from, to: before.to } : { from: facts.year, to: facts.year };
}

function cvssScores(
  sentence: string,
  context: StatisticContext,
  { year }: SentenceFacts,
): SentenceStatistic[] {
  return [...sentence.matchAll(CVSS)].flatMap((match): SentenceStatistic[] => {
    const from = match.index + match[0].length;
    const [amount] = findAmounts(sentence.slice(from, from + 24));
    const gap = amount ? sentence.slice(from, from + amount.start) : '-';
    if (!amount || amount.value > 10 || !/^[\s:]*(?:of|is|was|:)?[\s:]*$/iu.test(gap)) return [];
    const before = [...sentence.slice(0, match.index).matchAll(CVE)].at(-1)?.[0].toUpperCase();
    const subject = before ?? context.vulnerability;
    if (subject === null) return [];
    const moved = { ...amount, start: from + amount.start, end: from + amount.end };
    const version = /v?(\d(?:\.\d)?)/u.exec(match[0])?.[1];
    const metric = `CVSS${version === undefined ? '' : ` v${version}`} base score`;
    return [{ metric, subject, period: { from: year, to: year }, amount: moved, unit: 'score' }];
  });
}
