import type { SqliteDatabase, SqlValue } from '@app/database/sqlite/index.js';
import type { ReportFacts } from '../../report.js';

export const FACT_COLUMNS = 'report_id, title, publisher, year, report_type, collection';

/** The values for `FACT_COLUMNS`, in the same order. */
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

/** Updates the facts of a report in all its rows of a table. */
export function updateFacts(database: SqliteDatabase, table: string, report: ReportFacts): void {
  const [, ...values] = factValues(report);
  database.run(
    `UPDATE ${table} SET title = ?, publisher = ?, year = ?, report_type = ?, collection = ? WHERE report_id = ?`,
    ...values,
    report.reportId,
  );
}
