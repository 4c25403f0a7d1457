import type { Answer, Citation } from '@app/chat';
import type { ReportCitation } from './cited-lines.js';

type CitedReportDetails = Pick<ReportCitation, 'report_id' | 'title' | 'publisher' | 'year' | 'url'>;

interface StoredDetails {
  readonly citations?: readonly ReportCitation[];
  readonly reports?: readonly CitedReportDetails[];
}

/** What an answer about reports cites: the places of its lines, or else those of the sentences that the engine cites. */
export function citationsOf({ citations, details, path }: Answer): ReportCitation[] {
  const { citations: ofLines = [], reports = [] } = (details ?? {}) as StoredDetails;
  if (citations.length > 0) return toCitations(citations, reports);
  return path === 'model' || path === 'extractive' ? [...ofLines] : [];
}

/** Citations of the engine, with what the library knew of their reports when the answer was given. */
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
