import type { Answer, Citation } from '@app/chat';
import type { ReportCitation } from './cited-lines.js';

type CitedReportDetails = Pick<ReportCitation, 'report_id' | 'title' | 'publisher' | 'year' | 'url'>;

interface StoredDetails {
  readonly citations?: readonly ReportCitation[];
  readonly reports?: readonly CitedReportDetails[];
}

/** The citations of an answer about reports: those of the engine if it has any, otherwise those of the worded lines. */
export function citationsOf({ citations, details, path }: Answer): ReportCitation[] {
  const { citations: ofLines = [], reports = [] } = (details ?? {}) as StoredDetails;
  if (citations.length > 0) return toCitations(citations, reports);
  return path === 'model' || path === 'extractive' ? [...ofLines] : [];
}

/** Adds the report details that were stored with the answer to the citations of the engine. */
function toCitations(
  citations: readonly Citation[],
  reports: readonly CitedReportDetails[],
): ReportCitation[] {
  const byId = new Map(reports.map((report) => [report.report_id, report]));
  return citations.flatMap((citation, at) => {
    const report = byId.get(citation.documentId);
    if (!report) return [];
    return [
      {
        citation_id: `cit-${at + 1}`,
        marker: citation.marker,
        report_id: citation.documentId,
        section_id: citation.chunkId,
        title: report.title,
        publisher: report.publisher,
        year: report.year,
        url: report.url,
        quote: citation.quote,
        start: citation.start,
        end: citation.end,
        page_number: citation.pageNumber,
      },
    ];
  });
}
