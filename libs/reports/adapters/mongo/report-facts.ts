import type { ReportFacts, ReportFilter } from '../../report.js';
import type { ReportFactsDocument } from './reports.schemas.js';

export function factsOf(report: ReportFacts): ReportFactsDocument {
  const { reportId, title, publisher, year, reportType, collection } = report;
  return {
    report_id: reportId,
    title,
    publisher,
    year,
    report_type: reportType,
    collection_name: collection,
  };
}

interface ReportMatch {
  report_id?: { $in: string[] };
  publisher?: { $in: string[] };
  report_type?: { $in: string[] };
  year?: { $gte?: number; $lte?: number };
  collection_name?: { $in: (string | null)[] };
}

/** The MongoDB conditions of a filter on the facts of a report. */
export function matchOf({
  reportIds,
  publishers = [],
  reportTypes = [],
  fromYear,
  toYear,
  scope,
}: ReportFilter): ReportMatch {
  return {
    ...(reportIds && { report_id: { $in: [...reportIds] } }),
    ...(publishers.length > 0 && { publisher: { $in: [...publishers] } }),
    ...(reportTypes.length > 0 && { report_type: { $in: [...reportTypes] } }),
    ...((fromYear !== undefined || toYear !== undefined) && {
      year: {
        ...(fromYear !== undefined && { $gte: fromYear }),
        ...(toYear !== undefined && { $lte: toYear }),
      },
    }),
    ...(scope !== null && { collection_name: { $in: [null, ...scope] } }),
  };
}
