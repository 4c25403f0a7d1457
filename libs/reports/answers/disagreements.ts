import type { Statistic } from '../report.js';
import { type Conflict, findConflicts } from '../statistics/conflicts.js';
import { type CitedLine, statisticLine } from './cited-lines.js';

const ASKS =
  /\b(?:disagree\w*|contradict\w*|conflicting|discrepanc\w*|inconsisten\w*|(?:different|differing) (?:numbers|figures|values|counts)|widersprech\w*|widersprüch\w*|widersprich\w*|uneinig\w*|(?:unterschiedliche|abweichende) (?:zahlen|werte|angaben))(?![\p{L}])/iu;
/** A group with more statements is probably an unexplained breakdown and not a disagreement. */
const MOST_STATEMENTS = 20;
const MOST_LINES = 12;

/** Whether a question asks on which numbers reports disagree. */
export function asksForDisagreements(question: string): boolean {
  return ASKS.test(question);
}

/** The numbers for which different reports state different values, latest years first, and the smallest value first. */
export function disagreementsOf(statistics: readonly Statistic[]): {
  readonly lines: CitedLine[];
  readonly statistics: Statistic[];
} {
  const groups = Map.groupBy(statistics, ({ metric, subject, period, unit }) =>
    [metric, subject.toLowerCase(), period.from, period.to, unit].join('|'),
  );
  const conflicts = [...groups.values()]
    .filter((group) => group.length <= MOST_STATEMENTS)
    .flatMap((group) => findConflicts(group))
    .filter(isBetweenReports)
    .sort((a, b) => b.period.to - a.period.to);
  if (conflicts.length === 0)
    return {
      lines: [{ text: 'No two reports state different values for the same number.', evidence: [] }],
      statistics: [],
    };
  const shown: Statistic[] = [];
  for (const { statements } of conflicts) {
    if (shown.length > 0 && shown.length + statements.length > MOST_LINES) break;
    shown.push(...statements.toSorted((a, b) => a.value - b.value));
  }
  return { lines: shown.map(statisticLine), statistics: shown };
}

function isBetweenReports({ statements }: Conflict): boolean {
  return new Set(statements.map(({ reportId }) => reportId)).size > 1;
}
