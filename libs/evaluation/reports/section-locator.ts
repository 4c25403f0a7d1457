import type { StoredReport } from './report-set.ingestion.js';

const PROBE = 40;

/** Tells which sections of the set a text of the library is from. */
export class SectionLocator {
  private readonly sections: ReadonlyMap<string, readonly { readonly id: string; readonly text: string }[]>;

  constructor(reports: readonly StoredReport[]) {
    this.sections = new Map(
      reports.map(({ reportId, sections }) => [
        reportId,
        sections.map(({ section_id: id, text }) => ({ id, text: flat(text) })),
      ]),
    );
  }

  /** Sections of the report that hold the beginning or the end of the text, or the other way round. */
  sectionsOf(reportId: string, text: string): string[] {
    const piece = flat(text);
    return (this.sections.get(reportId) ?? [])
      .filter(
        (section) =>
          section.text.includes(piece.slice(0, PROBE)) ||
          section.text.includes(piece.slice(-PROBE)) ||
          piece.includes(section.text.slice(0, PROBE)),
      )
      .map(({ id }) => id);
  }
}

/** Letters and digits alone: parsers change spaces and marks. */
function flat(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}
