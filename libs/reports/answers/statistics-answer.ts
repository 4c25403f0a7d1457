import { formatValue } from '@app/charts';
import { analyze } from '@app/text';
import type { ReportQuestion } from '../questions/report-question.js';
import type { AskedStatistics } from '../questions/statistic-question.js';
import type { Statistic } from '../report.js';
import { agree } from '../statistics/conflicts.js';
import { isAggregate } from '../statistics/subjects.js';
import { type CitedLine, evidenceOf, statisticLine } from './cited-lines.js';

const MOST_LINES = 12;
const TOP = /\b(?:top|first)\s+(?<number>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b/iu;
const NUMBERS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The statistics that answer a question, as lines of text; empty if none do. */
export function linesOfStatistics(
  question: string,
  { intent, timeRange }: ReportQuestion,
  asked: AskedStatistics,
  statistics: readonly Statistic[],
): CitedLine[] {
  const shown = oncePerValue(relevant(statistics, asked));
  if (shown.length === 0) return [];
  if (intent === 'temporal') return [...series(shown), ...changes(shown)].slice(0, MOST_LINES);
  if (asked.subjects === undefined) return ranking(question, shown);
  const latest = nearestFirst(
    question,
    timeRange === null && intent === 'factual' ? latestOnly(shown) : shown,
  );
  const lines = latest.map(statisticLine);
  const difference = intent === 'comparative' ? comparisonOf(latest) : [];
  return [...lines, ...difference].slice(0, MOST_LINES);
}

/** Keeps growth or absolute numbers, as the question asks; keeps absolute numbers if no growth is stated. */
function relevant(statistics: readonly Statistic[], { metrics, asksGrowth }: AskedStatistics): Statistic[] {
  if (asksGrowth) {
    const growth = statistics.filter(({ metric }) => metric.startsWith('growth of '));
    if (growth.length > 0) return growth;
  }
  const first = statistics.filter(
    ({ metric }) => metric === metrics.find((each) => !each.startsWith('growth')),
  );
  return first.length > 0
    ? first.concat(statistics.filter((each) => !first.includes(each) && !isStatedBy(first, each)))
    : [...statistics];
}

function isStatedBy(first: readonly Statistic[], { subject, period }: Statistic): boolean {
  return first.some((each) => each.subject === subject && each.period.to === period.to);
}

function series(statistics: readonly Statistic[]): CitedLine[] {
  return statistics.toSorted((a, b) => a.period.to - b.period.to).map(statisticLine);
}

/** The change from the first to the last year for each subject, except for percentages. */
function changes(statistics: readonly Statistic[]): CitedLine[] {
  const groups = Map.groupBy(
    statistics.filter(({ metric, unit }) => unit !== 'percent' && !metric.startsWith('growth')),
    ({ subject, unit }) => `${subject} ${unit}`,
  );
  return [...groups.values()].flatMap((group) => {
    const ordered = group.toSorted((a, b) => a.period.to - b.period.to);
    const [first, last] = [ordered[0]!, ordered.at(-1)!];
    if (first.period.to === last.period.to || first.value === 0) return [];
    const change = (100 * (last.value - first.value)) / first.value;
    const word = change >= 0 ? 'more' : 'less';
    const text = `${last.period.to} against ${first.period.to}: ${formatValue(Math.abs(Math.round(change * 10) / 10), 'percent')} ${word} (computed)`;
    return [{ text, evidence: [evidenceOf(first), evidenceOf(last)] }];
  });
}

/** The greatest value of each subject, in descending order. */
function ranking(question: string, statistics: readonly Statistic[]): CitedLine[] {
  const number = TOP.exec(question)?.groups?.['number'];
  const limit =
    number === undefined ? MOST_LINES : NUMBERS.indexOf(number.toLowerCase()) + 2 || Number(number);
  const narrower = statistics.filter(({ subject }) => !isAggregate(subject));
  const ordered = (narrower.length > 0 ? narrower : statistics).toSorted((a, b) => b.value - a.value);
  const each = [...new Map(ordered.toReversed().map((statistic) => [statistic.subject, statistic])).values()];
  return each
    .reverse()
    .slice(0, limit > 1 ? limit : MOST_LINES)
    .map(statisticLine);
}

function comparisonOf(statistics: readonly Statistic[]): CitedLine[] {
  const [greatest, second] = statistics.toSorted((a, b) => b.value - a.value);
  if (!greatest || !second || greatest.unit !== second.unit || greatest.value === second.value) return [];
  const isByYear = greatest.subject === second.subject;
  const name = (statistic: Statistic) => (isByYear ? String(statistic.period.to) : statistic.subject);
  const text = `${name(greatest)} is ahead of ${name(second)} by ${formatValue(greatest.value - second.value, greatest.unit)} (computed)`;
  return [{ text, evidence: [evidenceOf(greatest), evidenceOf(second)] }];
}

function latestOnly(statistics: readonly Statistic[]): Statistic[] {
  const latest = Math.max(...statistics.map(({ period }) => period.to));
  return statistics.filter(({ period }) => period.to === latest);
}

/** Orders by year; within a year, statements that share the most words with the question come first. */
function nearestFirst(question: string, statistics: readonly Statistic[]): Statistic[] {
  const words = new Set(analyze(question));
  const shared = ({ quote }: Statistic) => words.intersection(new Set(analyze(quote))).size;
  return statistics
    .map((statistic) => ({ statistic, words: shared(statistic) }))
    .sort((a, b) => a.statistic.period.to - b.statistic.period.to || b.words - a.words)
    .map(({ statistic }) => statistic);
}

/** Keeps one of the statements that agree with each other. */
function oncePerValue(statistics: readonly Statistic[]): Statistic[] {
  const kept: Statistic[] = [];
  const exactFirst = statistics.toSorted(
    (a, b) => Number(a.qualifier !== 'exact') - Number(b.qualifier !== 'exact'),
  );
  for (const each of exactFirst) {
    const isKnown = kept.some(
      (other) =>
        other.metric === each.metric &&
        other.subject.toLowerCase() === each.subject.toLowerCase() &&
        other.period.to === each.period.to &&
        other.unit === each.unit &&
        agree(other, each),
    );
    if (!isKnown) kept.push(each);
  }
  return kept.sort((a, b) => a.period.to - b.period.to);
}
