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
const WHOLE =
  /\b(?:total\w*|overall|record number|all (?:complaints|crime types|kinds)|in all|insgesamt|gesamt\w*)\b/iu;
const FRESH =
  /^(?:In|During|For|Im Jahr|Im) (?:calendar year |fiscal year )?(?:19|20)\d\d\b|^(?:Overall|Last year|Insgesamt)\b|^(?:The|Our) (?:median|average|mean|overall|total)\b|^(?:Der|Die|Das) (?:mittlere|durchschnittliche|gesamte)\b/u;
const OF_VULNERABILITY = /^\s*(?:of|for|von|für)?\s*(?<id>CVE-\d{4}-\d{4,7})\s*(?:is|was|of|:|beträgt)?\s*/iu;
const CVE = /CVE-\d{4}-\d{4,7}/giu;
const MORE = /^\s*(?:more|higher|mehr|höher)\b/iu;
const LESS = /^\s*(?:less|fewer|lower|weniger|niedriger)\b/iu;
/** `31% of the intrusions` */
const SHARE_OF =
  /^\s+(?:of|der|aller)\s+(?:the\s+|all\s+|its\s+|their\s+|these\s+|those\s+)?(?:\p{L}+\s+){0,2}?/iu;
/** `2,077, compared with 1,902`: a number that is compared with the one before it is of the same kind. */
const COMPARED_WITH =
  /^[^.;]{0,60}\b(?:compared (?:with|to)|(?:down|up) from|from|against|versus|gegenüber|nach|im Vorjahr waren es|there were|waren es)\s+(?:only\s+|about\s+|nearly\s+)?$/iu;
const YEAR_BEFORE = /\b(?:(?:the )?(?:previous|prior) year|a year earlier|the year before|im Vorjahr)\b/iu;
/** `rose by 14% to 620` */
const RISEN_TO = /^\s*(?:percent|%)?\s*(?:to|auf)\s+$/iu;
/** `121 of those intrusions` are a part of a number that was stated before. */
const PART_OF = /^\s+(?:of (?:them|these|those)|davon)\b/iu;
/** Numbers of a part of a year are not those of the year. */
const PART_OF_YEAR =
  /\b(?:(?:first|second|third|fourth|last) (?:quarter|half)|Q[1-4]|H[12]|(?:erste[nr]?|zweite[nr]?|dritte[nr]?|vierte[nr]?) (?:Quartal|Halbjahr|Hälfte))\b/iu;
const MONTH =
  /^\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b/u;
const SAYS_NOTHING = /^(?:Total|IC3|In)\b|\b(?:count|number|figure|note|update|revised|result|total)s?\b/iu;
const SUBJECT_AFTER = /^\s+(?:\p{L}+\s+){0,3}(?:to|from|through|by)\s+(?:the\s+)?$/iu;
const SHARE =
  /^\s+of\s+(?:the\s+|all\s+|its\s+)?(?<whole>[^.,;]{0,60}?)(?:['’]s)?\s*(?<noun>victims|respondents|organi[sz]ations|companies|complainants|attacks|incidents|breaches)\s+(?<verb>\p{L}+ed|paid|lost|said|had)\b/iu;
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

interface Reading {
  readonly sentence: string;
  readonly years: readonly StatedYears[];
  readonly metrics: readonly Named[];
  readonly subjects: readonly Named[];
  readonly amounts: readonly Amount[];
  readonly inherited: string;
  readonly facts: SentenceFacts;
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

/** A number that the sentence compares with the one before it takes over what that is of. */
function readCompared(
  reading: Reading,
  at: number,
  previous: SentenceStatistic | null,
): SentenceStatistic | null {
  const { sentence, amounts } = reading;
  const [amount, before] = [amounts[at]!, amounts[at - 1]];
  if (!before || !previous || previous.amount.start !== before.start) return null;
  const between = sentence.slice(before.end, amount.start);
  if (previous.metric.startsWith('growth of ')) {
    const isTotal = RISEN_TO.test(between) && amount.unit === 'count' && before.unit === 'percent';
    if (!isTotal || findMetrics(sentence.slice(amount.end)).some(({ start }) => start < 24)) return null;
    return { ...previous, metric: previous.metric.replace('growth of ', ''), amount, unit: amount.unit };
  }
  if (amount.unit !== before.unit || !COMPARED_WITH.test(between)) return null;
  if (findMetrics(between).length > 0) return null;
  const own = ownYear(reading, amount);
  const year = YEAR_BEFORE.test(between) ? previous.period.to - 1 : null;
  const period = own ?? (year === null ? previous.period : { from: year, to: year });
  const subject = findSubjects(between).at(-1)?.name ?? previous.subject;
  return { ...previous, subject, period, amount };
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

/** The nearest subject before the number; the first one after it in the same clause; or what was spoken of before. */
function subjectOf(
  { sentence, subjects, inherited, amounts }: Reading,
  amount: Amount,
  share?: string,
): string {
  const inShare =
    share && subjects.find(({ start }) => start >= amount.end && start < amount.end + share.length);
  if (inShare) return inShare.name;
  const nextAmount = amounts.find(({ start }) => start >= amount.end)?.start ?? sentence.length;
  const named = subjects.find(({ start }) => start >= amount.end && start < nextAmount);
  if (named && SUBJECT_AFTER.test(sentence.slice(amount.end, named.start))) return named.name;
  const label = LABEL.exec(sentence.slice(0, amount.start))?.groups?.['label'];
  const previous = subjects.findLast(({ end }) => end <= amount.start);
  if (previous) return previous.name;
  if (label && !SAYS_NOTHING.test(label) && findMetrics(label).length === 0) return label.toLowerCase();
  const clause = /^(?:[^,;:—]|,(?=\d))*/u.exec(sentence.slice(amount.end))?.[0].length ?? 0;
  const next = subjects.find(({ start }) => start >= amount.end && start <= amount.end + clause);
  return next?.name ?? inherited;
}

function rest(reading: Reading, at: number, isGrowth = false) {
  const amount = reading.amounts[at]!;
  return { amount, unit: amount.unit, period: periodOf(reading, at, isGrowth) };
}

/** The year beside the number, else the latest one before it, else the year of the report. */
function periodOf(reading: Reading, at: number, isGrowth: boolean): YearRange {
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

/** The year that directly follows a number: `2,077 in 2023`. */
function ownYear({ sentence, years }: Reading, { end }: Amount): YearRange | null {
  const own = years.find(
    (year) =>
      year.start >= end &&
      /^\s*(?:\p{L}+\s+){0,2}(?:in|im Jahr|during|for)\s*$/iu.test(sentence.slice(end, year.start)),
  );
  return own ? { from: own.from, to: own.to } : null;
}

/** Whether a year directly follows another number than this one. */
function isOfAmount(reading: Reading, { start }: StatedYears, except?: Amount): boolean {
  return reading.amounts.some(
    (amount) =>
      amount !== except &&
      amount.end <= start &&
      /^\s*(?:in|im Jahr)\s*$/iu.test(reading.sentence.slice(amount.end, start)),
  );
}

function cvssScores(
  sentence: string,
  context: StatisticContext,
  { year }: SentenceFacts,
): SentenceStatistic[] {
  return [...sentence.matchAll(CVSS)].flatMap((match): SentenceStatistic[] => {
    const named = OF_VULNERABILITY.exec(sentence.slice(match.index + match[0].length));
    const from = match.index + match[0].length + (named?.[0].length ?? 0);
    const [amount] = findAmounts(sentence.slice(from, from + 24));
    const gap = amount ? sentence.slice(from, from + amount.start) : '-';
    if (!amount || amount.value > 10 || !/^[\s:]*(?:of|is|was|:)?[\s:]*$/iu.test(gap)) return [];
    const before = [...sentence.slice(0, match.index).matchAll(CVE)].at(-1)?.[0].toUpperCase();
    const subject = named?.groups!['id']!.toUpperCase() ?? before ?? context.vulnerability;
    if (subject === null) return [];
    const moved = { ...amount, start: from + amount.start, end: from + amount.end };
    const version = /v?(\d(?:\.\d)?)/u.exec(match[0])?.[1];
    const metric = `CVSS${version === undefined ? '' : ` v${version}`} base score`;
    return [{ metric, subject, period: { from: year, to: year }, amount: moved, unit: 'score' }];
  });
}
