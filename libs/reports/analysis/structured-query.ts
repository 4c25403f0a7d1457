import { z } from 'zod';

export const QUERY_SOURCES = ['reports', 'sections', 'entities', 'statistics'] as const;
export type QuerySource = (typeof QUERY_SOURCES)[number];

type ColumnType = 'text' | 'number';

const OF_REPORT = {
  report_id: 'text',
  title: 'text',
  publisher: 'text',
  year: 'number',
  report_type: 'text',
} as const;

/** The columns that a query can name. */
export const QUERY_COLUMNS: Readonly<Record<QuerySource, Readonly<Record<string, ColumnType>>>> = {
  reports: OF_REPORT,
  sections: { ...OF_REPORT, section_id: 'text', section_title: 'text', page_number: 'number' },
  entities: { ...OF_REPORT, entity_id: 'text', name: 'text', type: 'text', mentions: 'number' },
  statistics: {
    ...OF_REPORT,
    stat_id: 'text',
    metric: 'text',
    subject: 'text',
    period_from: 'number',
    period_to: 'number',
    value: 'number',
    unit: 'text',
    qualifier: 'text',
  },
};

export const MEASURES = ['count', 'count_distinct', 'sum', 'avg', 'min', 'max'] as const;
export type MeasureName = (typeof MEASURES)[number];

export interface Measure {
  readonly measure: MeasureName;
  /** Absent for `count`. */
  readonly column?: string | undefined;
}

export const QUERY_OPERATORS = ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'contains'] as const;
export type QueryOperator = (typeof QUERY_OPERATORS)[number];

export interface QueryCondition {
  readonly column: string;
  readonly operator: QueryOperator;
  readonly value: string | number | readonly (string | number)[];
}

/** A query over the tables of the reports that contains no text in a query language. */
export interface StructuredQuery {
  readonly from: QuerySource;
  readonly select: readonly Measure[];
  readonly by?: readonly string[] | undefined;
  readonly where: readonly QueryCondition[];
  /** Orders by a column of `by`, or by the measure at an index of `select`. */
  readonly order?: { readonly by: string | number; readonly direction: 'asc' | 'desc' } | undefined;
  /** 1–100. */
  readonly limit: number;
}

const MOST_MEASURES = 4;
const MOST_GROUPS = 2;
const MOST_CONDITIONS = 8;
const MOST_VALUES = 50;
const LONGEST_TEXT = 200;
export const MOST_ROWS = 100;

/** The schema of a query. It also checks the columns against the source. */
export function structuredQuerySchema(): z.ZodType<StructuredQuery> {
  const name = z.string().max(40);
  const value = z.union([z.string().max(LONGEST_TEXT), z.number()]);
  const condition = z.strictObject({
    column: name,
    operator: z.enum(QUERY_OPERATORS),
    value: z.union([value, z.array(value).min(1).max(MOST_VALUES)]),
  });
  return z
    .strictObject({
      from: z.enum(QUERY_SOURCES),
      select: z
        .array(z.strictObject({ measure: z.enum(MEASURES), column: name.optional() }))
        .min(1)
        .max(MOST_MEASURES),
      by: z.array(name).min(1).max(MOST_GROUPS).optional(),
      where: z.array(condition).max(MOST_CONDITIONS).default([]),
      order: z
        .strictObject({
          by: z.union([
            name,
            z
              .int()
              .min(0)
              .max(MOST_MEASURES - 1),
          ]),
          direction: z.enum(['asc', 'desc']),
        })
        .optional(),
      limit: z.int().min(1).max(MOST_ROWS).default(MOST_ROWS),
    })
    .superRefine((query, context) => {
      for (const problem of problemsOf(query)) context.addIssue({ code: 'custom', ...problem });
    });
}

interface QueryProblem {
  readonly path: (string | number)[];
  readonly message: string;
}

function problemsOf(query: StructuredQuery): QueryProblem[] {
  const columns = new Map(Object.entries(QUERY_COLUMNS[query.from]));
  const problems: QueryProblem[] = [];
  const known = (column: string, path: (string | number)[]): boolean => {
    if (columns.has(column)) return true;
    problems.push({ path, message: `must be one of: ${[...columns.keys()].join(', ')}` });
    return false;
  };
  for (const [at, { measure, column }] of query.select.entries()) {
    const path = ['select', at, 'column'];
    if (measure === 'count') {
      if (column !== undefined) problems.push({ path, message: 'must be absent for count' });
    } else if (column === undefined) problems.push({ path, message: `is required for ${measure}` });
    else if (
      known(column, path) &&
      (measure === 'sum' || measure === 'avg') &&
      columns.get(column) !== 'number'
    )
      problems.push({ path, message: `must be a numeric column for ${measure}` });
  }
  query.by?.forEach((column, at) => known(column, ['by', at]));
  for (const [at, condition] of query.where.entries()) {
    const path = ['where', at];
    if (known(condition.column, [...path, 'column']))
      problems.push(...conditionProblems(condition, columns.get(condition.column)!, [...path, 'value']));
  }
  const { order } = query;
  if (typeof order?.by === 'number' && order.by >= query.select.length)
    problems.push({ path: ['order', 'by'], message: 'must be the index of a measure in select' });
  if (typeof order?.by === 'string' && !query.by?.includes(order.by))
    problems.push({ path: ['order', 'by'], message: 'must be a column of by' });
  return problems;
}

function conditionProblems(
  { operator, value }: QueryCondition,
  type: ColumnType,
  path: (string | number)[],
): QueryProblem[] {
  const values: readonly (string | number)[] = typeof value === 'object' ? value : [value];
  if ((operator === 'in') !== (typeof value === 'object'))
    return [{ path, message: operator === 'in' ? 'must be a list' : 'must be one value' }];
  if (operator === 'contains' && type !== 'text')
    return [{ path, message: 'needs a text column for contains' }];
  const wanted = type === 'number' ? 'number' : 'string';
  return values.every((each) => typeof each === wanted) ? [] : [{ path, message: `must be a ${wanted}` }];
}

/** The names of the columns of a result: the grouping columns, then the measures. */
export function columnsOf({ by = [], select }: StructuredQuery): string[] {
  return [
    ...by,
    ...select.map(({ measure, column }) => (column === undefined ? measure : `${measure}_${column}`)),
  ];
}
