import type { ReportQuestion } from '../questions/report-question.js';
import { findMetrics } from '../statistics/vocabulary.js';
import { limitOf, ofReports } from './query-conditions.js';
import { MOST_ROWS, type StructuredQuery } from './structured-query.js';

const HOW_MANY_SECTIONS = /\bhow many sections\b/iu;

const HOW_MANY_PUBLISHERS = /\bhow many (?:different )?publishers\b/iu;

const HOW_MANY_KINDS =
  /\bhow many (?:different |distinct )?(?:\p{L}+ )?(?=actors|groups|malware|tools|vulnerabilities|cves|techniques|countries|industries|sectors|campaigns)/iu;

const PUBLISHES_MOST = /\bwhich publisher\b.*\bmost\b/iu;

export const ENTITY_KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:threat )?actors?\b|\bgroups\b/iu, ['threat_actor']],
  [/\bmalware\b|\btools\b/iu, ['malware', 'tool']],
  [/\bvulnerabilit|\bcves?\b/iu, ['vulnerability']],
  [/\btechniques?\b/iu, ['technique']],
  [/\bcountr(?:y|ies)\b/iu, ['country']],
  [/\bindustr(?:y|ies)\b|\bsectors?\b/iu, ['industry']],
  [/\bcampaigns?\b/iu, ['campaign']],
];

/** The query for a question that counts sections, publishers or entities; null for other questions. */
export function countOf(
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
  if (PUBLISHES_MOST.test(question) && understood.entities.length === 0 && findMetrics(question).length === 0)
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
  if (
    !kinds ||
    /\bhow many (?:\p{L}+ )?vulnerabilities\b[^?]*\b(?:reported|published|disclosed|fixed|gemeldet)\b/iu.test(
      question,
    )
  )
    return null;
  return {
    from: 'entities',
    select: [{ measure: 'count_distinct', column: 'entity_id' }],
    ...groups,
    where: [...where, { column: 'type', operator: 'in', value: kinds }],
    limit: MOST_ROWS,
  };
}
