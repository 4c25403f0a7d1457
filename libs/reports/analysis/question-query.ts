import type { ReportQuestion } from '../questions/report-question.js';
import { AGGREGATE_SUBJECTS, findSubjects } from '../statistics/subjects.js';
import { CVSS, findMetrics } from '../statistics/vocabulary.js';
import { MOST_ROWS, type StructuredQuery } from './structured-query.js';
import { limitOf, ofPublishers, ofReports, RANKED } from './query-conditions.js';
import { countOf, ENTITY_KINDS } from './count-query.js';

const LEAST = /\b(?:lowest|least|fewest|smallest)\b/iu;
const HOW_MANY_REPORTS = /\bhow many (?:\p{L}+ )?(?:reports|advisories|documents|sources)\b/iu;
const AVERAGE = /\b(?:average|mean)\b/iu;
const TOTAL = /\b(?:sum|combined|in total|altogether)\b/iu;
const BY: readonly (readonly [RegExp, string])[] = [
  [/\b(?:by|per|each) publishers?\b|\bwhich publishers?\b/iu, 'publisher'],
  [/\b(?:by|per|each) years?\b/iu, 'year'],
  [/\b(?:by|per) (?:report )?type\b/iu, 'report_type'],
];
const TOTALS = /\btotal\b/iu;
const LOWEST = /\b(?:lowest|minimum|smallest)\b/iu;

/** The structured query that a question asks for; null if it asks for something else. */
export function queryOfQuestion(question: string, understood: ReportQuestion): StructuredQuery | null {
  const by = BY.find(([pattern]) => pattern.test(question))?.[1];
  const counted = countOf(question, understood, by);
  if (counted) return counted;
  if (question.search(CVSS) >= 0) return ofScores(question, understood);
  if (HOW_MANY_REPORTS.test(question)) return countReports(question, understood, by);
  if (understood.entities.length > 0 && understood.intent === 'analytical')
    return reportsThatMention(question, understood);
  const metric = metricOf(question);
  if (
    metric !== null &&
    (RANKED.test(question) || AVERAGE.test(question) || TOTAL.test(question) || by !== undefined)
  )
    return ofStatistics(question, understood, metric, by);
  const kinds = ENTITY_KINDS.find(([pattern]) => pattern.test(question))?.[1];
  return kinds && RANKED.test(question) ? mostMentioned(question, understood, kinds) : null;
}

/** The average, lowest or highest CVSS score. */
function ofScores(question: string, understood: ReportQuestion): StructuredQuery {
  const version = /\bv?(?<version>[234])(?:\.\d)?\b/iu.exec(question)?.groups?.['version'];
  const measure = AVERAGE.test(question) ? 'avg' : LOWEST.test(question) ? 'min' : 'max';
  const ids = understood.entities
    .filter(({ type }) => type === 'vulnerability')
    .map(({ entityId }) => entityId);
  return {
    from: 'statistics',
    select: [{ measure, column: 'value' }],
    where: [
      { column: 'metric', operator: 'contains', value: version === undefined ? 'cvss' : `cvss v${version}` },
      ...(ids.length > 0 ? [{ column: 'subject', operator: 'in', value: ids } as const] : []),
      ...ofReports(question, understood),
    ],
    limit: MOST_ROWS,
  };
}

function metricOf(question: string): string | null {
  if (/\b(?:cost|costl\w+|expensive)\b/iu.test(question)) return 'losses';
  return findMetrics(question)[0]?.name ?? null;
}

function countReports(question: string, understood: ReportQuestion, by: string | undefined): StructuredQuery {
  const { entities } = understood;
  const where = ofReports(question, understood);
  if (entities.length === 0)
    return {
      from: 'reports',
      select: [{ measure: 'count' }],
      where,
      limit: MOST_ROWS,
      ...(by && { by: [by] }),
    };
  const mentioned = {
    column: 'entity_id',
    operator: 'in',
    value: entities.map(({ entityId }) => entityId),
  } as const;
  return {
    from: 'entities',
    select: [{ measure: 'count_distinct', column: 'report_id' }],
    ...(by && { by: [by] }),
    where: [...where, mentioned],
    limit: MOST_ROWS,
  };
}

function reportsThatMention(question: string, understood: ReportQuestion): StructuredQuery {
  return {
    from: 'entities',
    select: [{ measure: 'sum', column: 'mentions' }],
    by: ['title', 'year'],
    where: [
      ...ofReports(question, understood),
      { column: 'entity_id', operator: 'in', value: understood.entities.map(({ entityId }) => entityId) },
    ],
    order: { by: 0, direction: 'desc' },
    limit: MOST_ROWS,
  };
}

function ofStatistics(
  question: string,
  understood: ReportQuestion,
  metric: string,
  by: string | undefined,
): StructuredQuery {
  const subjects = findSubjects(question).map(({ name }) => name);
  const { timeRange } = understood;
  const measure = AVERAGE.test(question) ? 'avg' : TOTAL.test(question) ? 'sum' : 'max';
  const byPeriod = by === 'year' ? 'period_from' : by;
  return {
    from: 'statistics',
    select: [{ measure, column: 'value' }],
    by: [byPeriod ?? 'subject', 'unit'],
    where: [
      { column: 'metric', operator: 'eq', value: metric },
      ...(timeRange?.fromYear == null
        ? []
        : [{ column: 'period_from', operator: 'gte', value: timeRange.fromYear } as const]),
      ...(timeRange?.toYear == null
        ? []
        : [{ column: 'period_to', operator: 'lte', value: timeRange.toYear } as const]),
      ...(subjects.length > 0
        ? [{ column: 'subject', operator: 'in', value: subjects } as const]
        : TOTALS.test(question)
          ? [{ column: 'subject', operator: 'eq', value: 'all' } as const]
          : AGGREGATE_SUBJECTS.map((value) => ({ column: 'subject', operator: 'ne', value }) as const)),
      ...ofPublishers(understood),
    ],
    order: byPeriod === 'period_from' ? { by: byPeriod, direction: 'asc' } : ordered(question),
    limit: limitOf(question),
  };
}

function mostMentioned(
  question: string,
  understood: ReportQuestion,
  kinds: readonly string[],
): StructuredQuery {
  return {
    from: 'entities',
    select: [
      { measure: 'sum', column: 'mentions' },
      { measure: 'count_distinct', column: 'report_id' },
    ],
    by: ['name'],
    where: [...ofReports(question, understood), { column: 'type', operator: 'in', value: kinds }],
    order: ordered(question),
    limit: limitOf(question),
  };
}

function ordered(question: string) {
  return { by: 0, direction: LEAST.test(question) ? 'asc' : 'desc' } as const;
}
