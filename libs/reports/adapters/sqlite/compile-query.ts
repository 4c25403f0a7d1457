import type { SqlValue } from '@app/database/sqlite/index.js';
import type {
  Measure,
  QueryCondition,
  QueryOperator,
  StructuredQuery,
} from '../../analysis/structured-query.js';
import type { ReportScope } from '../../report.js';

export interface CompiledQuery {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** The tables that structured queries can read. */
export const QUERY_TABLES = {
  reports: 'report_records',
  sections: 'report_sections',
  entities: 'report_entity_counts',
  statistics: 'report_statistics',
} as const;

const COMPARISONS: Readonly<Partial<Record<QueryOperator, string>>> = {
  eq: '=',
  ne: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
};

/** Compiles a validated query to SQL. Column names come from the schema, and values are passed only as parameters. */
export function compileSqlQuery(query: StructuredQuery, scope: ReportScope, rows: number): CompiledQuery {
  const { from, select, by = [], where, order, limit } = query;
  const values: SqlValue[] = [];
  const conditions = where.map((condition) => compileCondition(condition, values));
  if (scope !== null) {
    conditions.push(`(collection IS NULL OR collection IN (${scope.map(() => '?').join(', ')}))`);
    values.push(...scope);
  }
  const groups = by.map(quoted);
  const measures = select.map((measure, at) => `${compileMeasure(measure)} AS m${at}`);
  const sql = [
    `SELECT ${[...groups, ...measures].join(', ')} FROM ${QUERY_TABLES[from]}`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(' AND ')}`] : []),
    ...(groups.length > 0 ? [`GROUP BY ${groups.join(', ')}`] : []),
    `ORDER BY ${orderOf(order, groups)}`,
    `LIMIT ${Math.min(limit, rows) + 1}`,
  ].join(' ');
  return { sql, values };
}

function compileMeasure({ measure, column }: Measure): string {
  if (column === undefined) return 'count(*)';
  return measure === 'count_distinct' ? `count(DISTINCT ${quoted(column)})` : `${measure}(${quoted(column)})`;
}

function compileCondition({ column, operator, value }: QueryCondition, values: SqlValue[]): string {
  if (typeof value === 'object') {
    values.push(...value);
    return `${quoted(column)} IN (${value.map(() => '?').join(', ')})`;
  }
  values.push(operator === 'contains' ? String(value).toLowerCase() : value);
  if (operator === 'contains') return `instr(lower(${quoted(column)}), ?) > 0`;
  const ignoresCase = typeof value === 'string' ? ' COLLATE NOCASE' : '';
  return `${quoted(column)}${ignoresCase} ${COMPARISONS[operator]} ?`;
}

function orderOf(order: StructuredQuery['order'], groups: readonly string[]): string {
  const first =
    order === undefined
      ? []
      : [
          `${typeof order.by === 'number' ? `m${order.by}` : quoted(order.by)} ${order.direction === 'asc' ? 'ASC' : 'DESC'}`,
        ];
  return [...first, ...groups, 'm0'].join(', ');
}

function quoted(column: string): string {
  return `"${column.replaceAll('"', '')}"`;
}
