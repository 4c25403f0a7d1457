import type { SqliteDatabase, SqlValue } from '@app/database/sqlite/index.js';
import type { ReportFacts } from '../../report.js';

export const FACT_COLUMNS = 'report_id, title, publisher, year, report_type, collection';

/** In the order of `FACT_COLUMNS`. */
export function factValues({
  reportId,
  title,
  publisher,
  year,
  reportType,
  collection,
}: ReportFacts): SqlValue[] {
  return [reportId, title, publisher, year, reportType, collection];
}

/** Writes the facts of a report into all rows of it. */
export function updateFacts(database: SqliteDatabase, table: string, report: ReportFacts): void {
  const [, ...values] = factValues(report);
  database.run(
    `UPDATE ${table} SET title = ?, publisher = ?, year = ?, report_type = ?, collection = ? WHERE report_id = ?`,
    ...values,
    report.reportId,
  );
}
