import type { ReportQuestion } from '../questions/report-question.js';
import { findMetrics, findSubjects } from '../statistics/vocabulary.js';
import { MOST_ROWS, type QueryCondition, type StructuredQuery } from './structured-query.js';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const TOP = new RegExp(
  `\\b(?:top|first|highest|most|largest)\\s+(?<number>\\d{1,2}|${NUMBERS.join('|')})\\b`,
  'iu',
);
const RANKED = /\b(?:top|highest|most|largest|biggest|costliest|lowest|least|fewest|smallest|rank\w*)\b/iu;
const LEAST = /\b(?:lowest|least|fewest|smallest)\b/iu;
const HOW_MANY_REPORTS = /\bhow many (?:\p{L}+ )?(?:reports|advisories|documents|sources)\b/iu;
const AVERAGE = /\b(?:average|mean)\b/iu;
const TOTAL = /\b(?:sum|combined|in total|altogether)\b/iu;
const BY: readonly (readonly [RegExp, string])[] = [
  [/\b(?:by|per|each) publishers?\b|\bwhich publishers?\b/iu, 'publisher'],
  [/\b(?:by|per|each) years?\b/iu, 'year'],
  [/\b(?:by|per) (?:report )?type\b/iu, 'report_type'],
];
const ENTITY_KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:threat )?actors?\b|\bgroups\b/iu, ['threat_actor']],
  [/\bmalware\b|\btools\b/iu, ['malware', 'tool']],
  [/\bvulnerabilit|\bcves?\b/iu, ['vulnerability']],
  [/\btechniques?\b/iu, ['technique']],
  [/\bcountr(?:y|ies)\b/iu, ['country']],
  [/\bindustr(?:y|ies)\b|\bsectors?\b/iu, ['industry']],
  [/\bcampaigns?\b/iu, ['campaign']],
];

/** The closed query that a question asks for; null where it asks for something else. */
export function queryOfQuestion(question: string, understood: ReportQuestion): StructuredQuery | null {
  const by = BY.find(([pattern]) => pattern.test(question))?.[1];
  if (HOW_MANY_REPORTS.test(question)) return countReports(understood, by);
  if (understood.entities.length > 0 && understood.intent === 'analytical')
    return reportsThatMention(understood);
  const metric = metricOf(question);
  if (
    metric !== null &&
    (RANKED.test(question) || AVERAGE.test(question) || TOTAL.test(question) || by !== undefined)
  )
    return ofStatistics(question, understood, metric, by);
  const kinds = ENTITY_KINDS.find(([pattern]) => pattern.test(question))?.[1];
  return kinds && RANKED.test(question) ? mostMentioned(question, understood, kinds) : null;
}

function metricOf(question: string): string | null {
  if (/\b(?:cost|costl\w+|expensive)\b/iu.test(question)) return 'losses';
  return findMetrics(question)[0]?.name ?? null;
}

function countReports(understood: ReportQuestion, by: string | undefined): StructuredQuery {
  const { entities } = understood;
  const where = ofReports(understood);
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

function reportsThatMention(understood: ReportQuestion): StructuredQuery {
  return {
    from: 'entities',
    select: [{ measure: 'sum', column: 'mentions' }],
    by: ['title', 'year'],
    where: [
      ...ofReports(understood),
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
        : [{ column: 'subject', operator: 'ne', value: 'all' } as const]),
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
    where: [...ofReports(understood), { column: 'type', operator: 'in', value: kinds }],
    order: ordered(question),
    limit: limitOf(question),
  };
}

function ordered(question: string) {
  return { by: 0, direction: LEAST.test(question) ? 'asc' : 'desc' } as const;
}

function limitOf(question: string): number {
  const number = TOP.exec(question)?.groups?.['number'];
  if (number === undefined) return RANKED.test(question) ? 10 : MOST_ROWS;
  const value = Number.isNaN(Number(number)) ? NUMBERS.indexOf(number.toLowerCase()) + 1 : Number(number);
  return Math.min(Math.max(value, 1), MOST_ROWS);
}

function ofReports(understood: ReportQuestion): QueryCondition[] {
  const { timeRange, reportIds } = understood;
  return [
    ...(timeRange?.fromYear == null
      ? []
      : [{ column: 'year', operator: 'gte', value: timeRange.fromYear } as const]),
    ...(timeRange?.toYear == null
      ? []
      : [{ column: 'year', operator: 'lte', value: timeRange.toYear } as const]),
    ...(reportIds.length > 0
      ? [{ column: 'report_id', operator: 'in', value: reportIds.slice(0, 50) } as const]
      : []),
    ...ofPublishers(understood),
  ];
}

function ofPublishers({ publishers }: ReportQuestion): QueryCondition[] {
  return publishers.length > 0
    ? [{ column: 'publisher', operator: 'in', value: publishers.slice(0, 50) }]
    : [];
}
