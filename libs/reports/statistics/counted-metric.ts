import type { Amount } from './amounts.js';
import { nearestMetric } from './changes.js';
import type { Reading } from './statement.js';
import { HARMED_METRICS, isDuration, MONEY_METRICS, type Named, RATE_METRICS } from './vocabulary.js';

const GAP = /^[\s-]+(?<words>(?:[\p{L}'’/-]+[\s-]+){0,3})$/u;
/** Words that separate a number from the noun that it counts. */
const NOT_BETWEEN =
  /\b(?:of|in|on|at|for|from|by|with|and|or|to|after|before|per|when|were|was|are|is|had|has|have|that|which|who|as|than|within|across|during|about|while|against|due|following|affecting|targeting|using|der|die|von|im|auf|und|oder|bei|mit|nach|für|pro|waren|wurden|durch)\b/iu;
const MONEY_WORD =
  /\b(?:los(?:e|es|ing)|stole|stolen|theft|thefts|heists?|defrauded|laundered|extorted|worth|erbeutet\w*|gestohlen\w*)\b/iu;
const PAID =
  /\b(?:pa(?:y|id|ying)|collect(?:ed|s)|earn(?:ed|s)|extort(?:ed|s)|took in|received|erpress\w*|zahlt?en?|gezahlt)\b/iu;
/** `of which 12,195 were confirmed data breaches` */
const OF_WHICH = /(?:\bof (?:which|these|them|those|the [\d.,]+)|davon),?\s+$/iu;
const IS = /^\s+(?:were|was|are|waren|sind)\s+(?:[\p{L}-]+\s+){0,2}$/iu;
/** `across 8.44 million endpoints` states the scope of a study. */
const SCOPE =
  /\b(?:across|among|amongst|from|spanning|unter|bei)\s+(?:(?:more than|over|about|nearly)\s+)?$/iu;
const SCOPES = new Set([
  'devices',
  'organisations',
  'users',
  'respondents',
  'customers',
  'employees',
  'accounts',
]);
const MONEY_REACH = 90;

/** The metric of an amount that is neither a share nor a change; null if the sentence does not name one. */
export function countedMetric(reading: Reading, at: number): string | null {
  const amount = reading.amounts[at]!;
  const near = metricBeside(reading, at);
  if (amount.unit === 'percent') return near && RATE_METRICS.includes(near.name) ? near.name : null;
  if (amount.unit === 'usd' || amount.unit === 'eur') return moneyMetric(reading, near, amount);
  if (amount.unit === 'days')
    return near && isDuration(near.name) ? near.name : durationNear(reading, amount);
  if (near === null || !Number.isInteger(amount.value)) return null;
  if (/[.,]\d$/u.test(reading.sentence.slice(amount.start, amount.end))) return null;
  if (
    SCOPES.has(near.name) &&
    SCOPE.test(reading.sentence.slice(Math.max(0, amount.start - 40), amount.start))
  )
    return null;
  const isCounted =
    near.name !== 'losses' &&
    near.name !== 'frozen' &&
    !RATE_METRICS.includes(near.name) &&
    !isDuration(near.name);
  return isCounted && near.name !== 'fines' && !isUnharmed(near.name, reading.sentence) ? near.name : null;
}

const HARM =
  /\b(?:affect\w*|impact\w*|expos\w*|compromis\w*|stolen|leak\w*|breach\w*|infect\w*|malicious|hacked|defac\w*|betroffen\w*|kompromittiert\w*|gestohlen\w*|infiziert\w*)\b/iu;
const ASKED = new Set(['organisations', 'respondents', 'users', 'people', 'customers', 'employees']);
const SURVEY = /\b(?:survey(?:ed|s)?|interview\w*|polled|questioned|sampled?|studied|befragt\w*|umfrage)\b/iu;

/** Whether a number counts respondents of a survey, or people or servers that were not harmed. */
function isUnharmed(metric: string, sentence: string): boolean {
  return (
    (HARMED_METRICS.includes(metric) && !HARM.test(sentence)) || (ASKED.has(metric) && SURVEY.test(sentence))
  );
}

function durationNear({ sentence, metrics }: Reading, { start }: Amount): string | null {
  const before = metrics.findLast((metric) => metric.end <= start && isDuration(metric.name));
  if (!before) return null;
  const between = sentence.slice(before.end, start);
  return between.length <= 40 && !/[;.]/u.test(between) ? before.name : null;
}

function moneyMetric(
  { sentence, metrics, spoken }: Reading,
  near: Named | null,
  amount: Amount,
): string | null {
  if (near && MONEY_METRICS.includes(near.name)) return near.name;
  const candidates = metrics.filter(
    ({ name, start, end }) =>
      MONEY_METRICS.includes(name) && start <= amount.end + MONEY_REACH && end >= amount.start - MONEY_REACH,
  );
  const named = nearestMetric(candidates, amount);
  if (named !== null) return named;
  const around = sentence.slice(Math.max(0, amount.start - 60), amount.end + 40);
  if (MONEY_WORD.test(around)) return 'losses';
  const isRansom = spoken === 'ransomware' || /ransom|lösegeld|victims|opfer/iu.test(sentence);
  return PAID.test(around) && isRansom ? 'ransom payments' : null;
}

/** The metric directly after a number, or before it without another number in between. */
function metricBeside({ metrics, amounts, sentence }: Reading, at: number): Named | null {
  const { start, end } = amounts[at]!;
  const next = metrics.find((metric) => metric.start >= end);
  if (
    next &&
    IS.test(sentence.slice(end, next.start)) &&
    OF_WHICH.test(sentence.slice(Math.max(0, start - 40), start))
  )
    return next;
  if (next && isDirectlyAfter(sentence.slice(end, next.start))) return lastOfRun(sentence, metrics, next);
  const previous = metrics.findLast((metric) => metric.end <= start);
  if (!previous) return null;
  const between = sentence.slice(previous.end, start);
  const other = amounts[at - 1];
  const isOwn =
    !other ||
    previous.name === 'losses' ||
    (other.end <= previous.start && !isDirectlyAfter(sentence.slice(other.end, previous.start)));
  return isOwn && between.length <= 80 && !/[;|]|\.\s/u.test(between) ? previous : null;
}

/** Whether the text between a number and the noun that it counts contains only modifiers. */
export function isDirectlyAfter(gap: string): boolean {
  const words = GAP.exec(gap)?.groups!['words'];
  return words !== undefined && !NOT_BETWEEN.test(words);
}

/** Metrics that are the head of a compound: `522 attack victims` are victims. */
const HEADS = new Set([
  'victims',
  'cases',
  'complaints',
  'reports',
  'claims',
  'notifications',
  'emails',
  'domains',
]);

/** The last of adjacent metrics, starting from `first`. */
export function lastOfRun(sentence: string, metrics: readonly Named[], first: Named): Named {
  const next = metrics.find(({ start }) => start > first.end);
  return next && HEADS.has(next.name) && /^\s$/u.test(sentence.slice(first.end, next.start))
    ? lastOfRun(sentence, metrics, next)
    : first;
}
