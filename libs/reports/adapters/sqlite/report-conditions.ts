import type { SqlValue } from '@app/database/sqlite/index.js';
import type { ReportFilter } from '../../report.js';

export interface Conditions {
  /** Starts with `WHERE`; empty if there are no conditions. */
  readonly where: string;
  readonly values: readonly SqlValue[];
}

/** The conditions of a filter on the fact columns of a table, combined with `further` conditions. */
export function conditionsOf(
  { reportIds, publishers, reportTypes, fromYear, toYear, scope }: ReportFilter,
  further: readonly (readonly [sql: string, ...values: SqlValue[]])[] = [],
): Conditions {
  const parts: (readonly [string, ...SqlValue[]])[] = [...further];
  if (reportIds) parts.push([`report_id IN (${marks(reportIds)})`, ...reportIds]);
  if (publishers && publishers.length > 0) parts.push([`publisher IN (${marks(publishers)})`, ...publishers]);
  if (reportTypes && reportTypes.length > 0)
    parts.push([`report_type IN (${marks(reportTypes)})`, ...reportTypes]);
  if (fromYear !== undefined) parts.push(['year >= ?', fromYear]);
  if (toYear !== undefined) parts.push(['year <= ?', toYear]);
  if (scope !== null) parts.push([`(collection IS NULL OR collection IN (${marks(scope)}))`, ...scope]);
  const where = parts.length === 0 ? '' : `WHERE ${parts.map(([sql]) => sql).join(' AND ')}`;
  return { where, values: parts.flatMap(([, ...values]) => values) };
}

export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
