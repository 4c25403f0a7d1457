import { formattedNumbers, numberReadings } from './formatted-numbers.js';
import type { AskedQuestion } from './answer.measures.js';
import { type Measured, shareOf } from './measure.js';
import type { StoredReport } from './report-set.ingestion.js';

export interface CitationMeasures {
  readonly form: Measured;
  readonly quotes: Measured;
  readonly support: Measured;
}

const MARKER = /^\[[^[\]\n]{1,500} \([^[\]\n]{1,200}, \d{4}(?:, [a-z]{1,3})?\)\]$/u;
/** Names with digits such as CVE-2023-4807, C0015 and v3.1. */
const IDENTIFIER = /\p{L}[\p{L}\p{N}]*(?:[-.]\p{N}+)*\p{N}[\p{L}\p{N}.-]*/gu;
const MARKERS_AT_END = /(?:\s*\[[^[\]\n]+\])+\s*$/u;

/** Whether markers have their form, quotes stand at their offsets, and cited places hold the numbers of their lines. */
export function measureCitations(
  asked: readonly AskedQuestion[],
  reports: readonly StoredReport[],
): CitationMeasures {
  const cited = asked.flatMap(({ gold, citations }) => citations.map((citation) => ({ gold, citation })));
  const texts = new Map(reports.map(({ reportId, chunks }) => [reportId, textOf(chunks)]));
  const lines = asked.flatMap((each) =>
    each.answer.content
      .split('\n')
      .filter((line) => MARKERS_AT_END.test(line))
      .map((line) => ({ each, line })),
  );
  return {
    form: shareOf(cited, ({ gold, citation }) =>
      MARKER.test(citation.marker) ? null : `${gold.id}: ${citation.marker}`,
    ),
    quotes: shareOf(cited, ({ gold, citation: { report_id, start, end, quote } }) => {
      const stored = texts.get(report_id)?.slice(start, end);
      return stored === quote ? null : `${gold.id}: “${quote}” is not at ${start}–${end}`;
    }),
    support: shareOf(lines, ({ each, line }) =>
      isSupported(line, each) ? null : `${each.gold.id}: ${line}`,
    ),
  };
}

/** The text of a version, put together from its chunks, which may overlap. */
function textOf(chunks: StoredReport['chunks']): string {
  return chunks
    .toSorted((a, b) => a.start - b.start)
    .reduce((text, { start, content }) => text.padEnd(start).slice(0, start) + content, '');
}

/** A line is supported when its markers are those of citations, and its numbers stand in what these quote. */
function isSupported(line: string, { citations }: AskedQuestion): boolean {
  const markers: readonly string[] = line.match(/\[[^[\]\n]+\]/gu) ?? [];
  const own = citations.filter(({ marker }) => markers.includes(marker));
  if (markers.some((marker) => !own.some((citation) => citation.marker === marker))) return false;
  if (/\(computed\)/u.test(line) || /^[^:]*\(\d+ reports?, \d+ mentions?/u.test(line)) return true;
  const statement = line.replace(MARKERS_AT_END, '').replace(/\[[^[\]\n]+\]/gu, '');
  const stated = numberReadings(statement.replace(IDENTIFIER, ' '));
  const quoted = own.flatMap(({ quote, year }) => [...formattedNumbers(quote), year]);
  const isQuoted = (value: number) =>
    isYearLike(value) ||
    quoted.some((other) => Math.abs(other - value) <= 0.006 * Math.abs(value) || other === -value);
  return stated.every((readings) => readings.some(isQuoted));
}

function isYearLike(value: number): boolean {
  return Number.isInteger(value) && value >= 1980 && value <= 2100;
}
