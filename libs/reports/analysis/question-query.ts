import type { ReportQuestion } from '../questions/report-question.js';
import { AGGREGATE_SUBJECTS, CVSS, findMetrics, findSubjects } from '../statistics/vocabulary.js';
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
const REPORT_KINDS: readonly (readonly [RegExp, string])[] = [
  [/\badvisor(?:y|ies)\b/iu, 'advisory'],
  [/\bcampaign reports?\b/iu, 'campaign'],
  [/\bannual reports?\b/iu, 'annual'],
  [/\bsurveys?\b/iu, 'survey'],
];
const HOW_MANY_SECTIONS = /\bhow many sections\b/iu;
const HOW_MANY_PUBLISHERS = /\bhow many (?:different )?publishers\b/iu;
const HOW_MANY_KINDS =
  /\bhow many (?:different |distinct )?(?:\p{L}+ )?(?=actors|groups|malware|tools|vulnerabilities|cves|techniques|countries|industries|sectors|campaigns)/iu;
const PUBLISHES_MOST = /\bwhich publisher\b.*\bmost\b/iu;
const TOTALS = /\btotal\b/iu;
const LOWEST = /\b(?:lowest|minimum|smallest)\b/iu;
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

/** Sections, publishers and entities that a question counts. */
function countOf(
  question: string,
  understood: ReportQuestion,
  by: string | undefined,
): StructuredQuery | null {
  const where = ofReports(question, understood);
  const groups = by === undefined ? {} : { by: [by] };
  if (HOW_MANY_SECTIONS.test(question))
    return { from: 'sections', select: [{ measure: 'count' }], ...groups, where, limit: MOST_ROWS };
  if (HOW_MANY_PUBLISHERS.test(question))
    return {
      from: 'reports',
      select: [{ measure: 'count_distinct', column: 'publisher' }],
      where,
      limit: MOST_ROWS,
    };
  if (PUBLISHES_MOST.test(question) && understood.entities.length === 0 && metricOf(question) === null)
    return {
      from: 'reports',
      select: [{ measure: 'count' }],
      by: ['publisher'],
      where,
      order: { by: 0, direction: 'desc' },
      limit: limitOf(question),
    };
  const kinds =
    HOW_MANY_KINDS.test(question) && ENTITY_KINDS.find(([pattern]) => pattern.test(question))?.[1];
  if (!kinds || metricOf(question) === 'vulnerabilities') return null;
  return {
    from: 'entities',
    select: [{ measure: 'count_distinct', column: 'entity_id' }],
    ...groups,
    where: [...where, { column: 'type', operator: 'in', value: kinds }],
    limit: MOST_ROWS,
  };
}

/** The average, the lowest or the highest CVSS score. */
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

function limitOf(question: string): number {
  const number = TOP.exec(question)?.groups?.['number'];
  if (number === undefined) return RANKED.test(question) ? 10 : MOST_ROWS;
  const value = Number.isNaN(Number(number)) ? NUMBERS.indexOf(number.toLowerCase()) + 1 : Number(number);
  return Math.min(Math.max(value, 1), MOST_ROWS);
}

function ofReports(question: string, understood: ReportQuestion): QueryCondition[] {
  const kind = REPORT_KINDS.find(([pattern]) => pattern.test(question))?.[1];
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
    ...(kind === undefined ? [] : [{ column: 'report_type', operator: 'eq', value: kind } as const]),
    ...ofPublishers(understood),
  ];
}

function ofPublishers({ publishers }: ReportQuestion): QueryCondition[] {
  return publishers.length > 0
    ? [{ column: 'publisher', operator: 'in', value: publishers.slice(0, 50) }]
    : [];
}
