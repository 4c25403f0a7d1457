import { formatValue } from '@app/charts';
import type { Report, Statistic } from '../report.js';
import type { Qualifier } from '../statistics/statistic.js';

/** A statement of an answer with its evidence. */
export interface CitedLine {
  readonly text: string;
  readonly evidence: readonly LineEvidence[];
}

/** A quote from a report. The offsets are those in the text of its active version. */
export interface LineEvidence {
  readonly reportId: string;
  readonly sectionId: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly pageNumber: number | null;
}

/** A citation as the API returns it and as it is stored with the answer. */
export interface ReportCitation {
  readonly citation_id: string;
  readonly marker: string;
  readonly report_id: string;
  readonly section_id: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
  readonly url: string | null;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly page_number: number | null;
}

/** Joins the lines with their markers, and lists one citation for each distinct quote, in the order of the text. */
export function composeLines(
  lines: readonly CitedLine[],
  reports: ReadonlyMap<string, Report>,
  markers: ReadonlyMap<string, string>,
): { content: string; citations: ReportCitation[] } {
  const citations = new Map<string, ReportCitation>();
  const written = lines.map(({ text, evidence }) => {
    const known = evidence.filter(({ reportId }) => reports.has(reportId));
    for (const each of known) {
      const key = `${each.reportId} ${each.start} ${each.end}`;
      if (!citations.has(key))
        citations.set(key, toCitation(each, reports.get(each.reportId)!, markers, citations.size + 1));
    }
    const own = [...new Set(known.map(({ reportId }) => markers.get(reportId)))];
    return [text, ...own].join(' ');
  });
  return { content: written.join('\n'), citations: [...citations.values()] };
}

function toCitation(
  { reportId, sectionId, quote, start, end, pageNumber }: LineEvidence,
  { title, publisher, year, url }: Report,
  markers: ReadonlyMap<string, string>,
  number: number,
): ReportCitation {
  return {
    citation_id: `cit-${number}`,
    marker: markers.get(reportId)!,
    report_id: reportId,
    section_id: sectionId,
    title,
    publisher,
    year,
    url,
    quote,
    start,
    end,
    page_number: pageNumber,
  };
}

const QUALIFIED: Readonly<Record<Qualifier, string>> = {
  exact: '',
  about: 'about ',
  over: 'over ',
  under: 'under ',
};

/** `Complaints (ransomware), 2024: 3,156` */
export function statisticLine(statistic: Statistic): CitedLine {
  const { metric, subject, period, value, unit, qualifier } = statistic;
  const of = subject === 'all' ? '' : ` (${subject})`;
  const years = period.from === period.to ? String(period.from) : `${period.from}–${period.to}`;
  const name = metric.charAt(0).toUpperCase() + metric.slice(1);
  return {
    text: `${name}${of}, ${years}: ${QUALIFIED[qualifier]}${formatValue(value, unit)}`,
    evidence: [evidenceOf(statistic)],
  };
}

export function evidenceOf({ reportId, sectionId, quote, start, end }: Statistic): LineEvidence {
  return { reportId, sectionId, quote, start, end, pageNumber: null };
}
