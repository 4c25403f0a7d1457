import type { Statistic } from '../report.js';
import type { Qualifier } from './statistic.js';

export interface Conflict {
  readonly metric: string;
  readonly subject: string;
  readonly period: Statistic['period'];
  /** At least two statements that cannot all be correct; one for each distinct value. */
  readonly statements: readonly Statistic[];
  readonly note: string;
}

/** The maximum difference between values that count as equal, as a share of the greater one. */
const SAME = 0.01;
/** How far a value can exceed a bound such as `over 2,800` and still agree with it, as a share of the bound. */
const OPEN_ENDED = 0.25;

/** Finds statements in different sections about the same metric, subject, period and unit that contradict each other. */
export function findConflicts(statistics: readonly Statistic[]): Conflict[] {
  const groups = Map.groupBy(statistics, ({ metric, subject, period, unit }) =>
    [metric.toLowerCase(), subject.toLowerCase(), period.from, period.to, unit].join('|'),
  );
  return [...groups.values()].flatMap((group) => {
    const apart = statementsApart(group);
    if (apart.length < 2) return [];
    const { metric, subject, period } = apart[0]!;
    const sources = new Set(apart.map(({ reportId }) => reportId)).size;
    const where = sources === 1 ? 'Sections of one report' : `${sources} reports`;
    return [{ metric, subject, period, statements: apart, note: `${where} state different values.` }];
  });
}

/** One statement for each distinct value that contradicts another value of the group. */
function statementsApart(group: readonly Statistic[]): Statistic[] {
  const distinct = group.filter(
    (each, at) =>
      group.findIndex((other) => other.value === each.value && other.qualifier === each.qualifier) === at,
  );
  return distinct.filter((each) =>
    distinct.some((other) => other.sectionId !== each.sectionId && !agree(each, other)),
  );
}

type Stated = Pick<Statistic, 'value' | 'qualifier' | 'unit'>;

/** Whether two statements can both be correct. */
export function agree(a: Stated, b: Stated): boolean {
  if (a.value === b.value) return true;
  if (isBound(a.qualifier) && isBound(b.qualifier))
    return a.qualifier !== b.qualifier || isNear(a, b, OPEN_ENDED);
  if (isBound(a.qualifier)) return isWithin(a, b.value);
  if (isBound(b.qualifier)) return isWithin(b, a.value);
  const isCounted = a.unit === 'count' && a.qualifier === 'exact' && b.qualifier === 'exact';
  if (isCounted && isPrecise(a.value) && isPrecise(b.value)) return false;
  return isNear(a, b, SAME) || Math.abs(a.value - b.value) <= Math.max(rounding(a), rounding(b));
}

function isBound(qualifier: Qualifier): boolean {
  return qualifier === 'over' || qualifier === 'under';
}

function isWithin({ value: bound, qualifier }: Stated, value: number): boolean {
  return qualifier === 'over'
    ? value >= bound && value <= bound * (1 + OPEN_ENDED)
    : value <= bound && value >= bound * (1 - OPEN_ENDED);
}

function isNear(a: Stated, b: Stated, share: number): boolean {
  return Math.abs(a.value - b.value) <= share * Math.max(Math.abs(a.value), Math.abs(b.value));
}

/** Whether a value is not rounded to thousands. */
function isPrecise(value: number): boolean {
  return value % 1_000 !== 0;
}

/** The maximum rounding error of a number: approximately `$1.8 billion` can mean 1,866 million. */
function rounding({ value, qualifier, unit }: Stated): number {
  if (unit === 'percent' || unit === 'score') return qualifier === 'about' ? 1 : 0.5;
  const digits = Math.abs(value)
    .toPrecision(12)
    .replace('.', '')
    .replace(/e.*/, '')
    .replace(/0+$/, '').length;
  if (digits > 4 || Math.abs(value) < 1_000) return 0;
  const last = 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits);
  return qualifier === 'about' ? last : last / 2;
}
