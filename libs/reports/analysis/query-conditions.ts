import type { ReportQuestion } from '../questions/report-question.js';
import { MOST_ROWS, type QueryCondition } from './structured-query.js';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const TOP = new RegExp(
  `\\b(?:top|first|highest|most|largest)\\s+(?<number>\\d{1,2}|${NUMBERS.join('|')})\\b`,
  'iu',
);

export const RANKED =
  /\b(?:top|highest|most|largest|biggest|costliest|lowest|least|fewest|smallest|rank\w*)\b/iu;

const REPORT_KINDS: readonly (readonly [RegExp, string])[] = [
  [/\badvisor(?:y|ies)\b/iu, 'advisory'],
  [/\bcampaign reports?\b/iu, 'campaign'],
  [/\bannual reports?\b/iu, 'annual'],
  [/\bsurveys?\b/iu, 'survey'],
];

export function limitOf(question: string): number {
  const number = TOP.exec(question)?.groups?.['number'];
  if (number === undefined) return RANKED.test(question) ? 10 : MOST_ROWS;
  const value = Number.isNaN(Number(number)) ? NUMBERS.indexOf(number.toLowerCase()) + 1 : Number(number);
  return Math.min(Math.max(value, 1), MOST_ROWS);
}

export function ofReports(question: string, understood: ReportQuestion): QueryCondition[] {
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

export function ofPublishers({ publishers }: ReportQuestion): QueryCondition[] {
  return publishers.length > 0
    ? [{ column: 'publisher', operator: 'in', value: publishers.slice(0, 50) }]
    : [];
}
