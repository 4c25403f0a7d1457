import { type OfficeParts, relationshipsOf, xmlPart } from '../office/office-archive.js';

export interface SheetEntry {
  readonly name: string;
  /** The name of its part in the archive. */
  readonly part: string;
}

export interface Workbook {
  /** The visible sheets, in order. */
  readonly sheets: readonly SheetEntry[];
  /** Whether days are counted from 1904 instead of 1900. */
  readonly startsIn1904: boolean;
}

/** Reads the list of sheets; null if the main part of the workbook is missing. */
export function readWorkbook(parts: OfficeParts): Workbook | null {
  const main = [...relationshipsOf(parts, '').values()].find(({ type }) => type === 'officeDocument');
  const name = main?.target ?? 'xl/workbook.xml';
  const $ = xmlPart(parts, name);
  if (!$) return null;
  const relationships = relationshipsOf(parts, name);
  const sheets = $('sheets > sheet, x\\:sheets > x\\:sheet')
    .toArray()
    .filter(({ attribs }) => !/^(?:hidden|veryHidden)$/.test(attribs['state'] ?? ''))
    .flatMap(({ attribs }): SheetEntry[] => {
      const relationship = relationships.get(attribs['r:id'] ?? '');
      const isSheet = relationship?.type === 'worksheet';
      return isSheet ? [{ name: (attribs['name'] ?? '').trim(), part: relationship.target }] : [];
    });
  const date1904 = $('workbookPr, x\\:workbookPr').attr('date1904') ?? '';
  return {
    sheets: [...new Map(sheets.map((sheet) => [sheet.part, sheet])).values()],
    startsIn1904: /^(?:1|true)$/.test(date1904),
  };
}
