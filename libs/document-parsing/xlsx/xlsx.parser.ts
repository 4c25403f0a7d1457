import { tableBlocks } from '../faq/table-blocks.js';
import { readCoreProperties } from '../office/core-properties.js';
import { notIntact, openOfficeArchive, type OfficeParts, relationshipsOf } from '../office/office-archive.js';
import { unprocessable } from '../parse-failure.js';
import {
  compactMetadata,
  type ParsedDocument,
  type ParseProblem,
  type SourceMetadata,
} from '../parsed-document.js';
import { CellStyles } from './cell-styles.js';
import { readSharedStrings } from './shared-strings.js';
import { readSheet } from './sheet.js';
import { readWorkbook } from './workbook.js';

const CONTENT_TYPES = '[Content_Types].xml';
const PROGRAM = 'Excel';
/** The default names of sheets. */
const DEFAULT_NAME =
  /^(?:sheet|tabelle|feuil|feuille|hoja|foglio|planilha|blad|ark|arkusz|лист|list|工作表|시트)\s?\d*$/i;

/** Returns the metadata of a workbook after checking its archive. */
export async function inspectXlsx(bytes: Buffer): Promise<SourceMetadata> {
  return readCoreProperties(
    (await openOfficeArchive(bytes, PROGRAM, CONTENT_TYPES)).get('docProps/core.xml'),
  );
}

/**
 * Parses the sheets of a workbook as they are shown, each below its name: lists of questions and answers as sections,
 * and other blocks of rows as tables. Macros are not read, and formulas are replaced by their stored results. Throws
 * DOCUMENT_ENCRYPTED and DOCUMENT_UNPROCESSABLE.
 */
export async function parseXlsx(bytes: Buffer): Promise<ParsedDocument> {
  const parts = await openOfficeArchive(bytes, PROGRAM, CONTENT_TYPES);
  const workbook = readWorkbook(parts);
  if (!workbook) throw notIntact(PROGRAM);
  const strings = readSharedStrings(parts.get('xl/sharedStrings.xml'));
  const styles = new CellStyles(parts, workbook.startsIn1904);
  const problems: ParseProblem[] = [];
  const tags = new Set<string>();
  const sections: string[] = [];
  for (const { name, part } of workbook.sheets) {
    const xml = parts.get(part);
    if (!xml) continue;
    const { rows, unknownResults } = readSheet(xml, { strings, styles, linkOf: linksOf(parts, part) });
    if (unknownResults > 0) problems.push(unknownResultsOf(name, unknownResults));
    const blocks = tableBlocks(rows);
    blocks.tags.forEach((tag) => tags.add(tag));
    if (blocks.markdown === '') continue;
    const isNamed = name !== '' && !DEFAULT_NAME.test(name) && !blocks.markdown.startsWith('# ');
    sections.push(isNamed ? `# ${name}\n\n${blocks.markdown}` : blocks.markdown);
  }
  if (sections.length === 0) {
    throw unprocessable('The workbook has no visible rows. Upload one with visible rows.', 'notEmpty');
  }
  const metadata = readCoreProperties(parts.get('docProps/core.xml'));
  return {
    pages: [sections.join('\n\n')],
    paged: false,
    format: 'markdown',
    metadata: { ...compactMetadata({ tags: [...tags] }), ...metadata },
    ...(problems.length > 0 && { problems }),
  };
}

function linksOf(parts: OfficeParts, part: string): (id: string) => string | undefined {
  const relationships = relationshipsOf(parts, part);
  return (id) => relationships.get(id)?.target;
}

function unknownResultsOf(sheet: string, count: number): ParseProblem {
  return {
    code: 'DOCUMENT_UNPROCESSABLE',
    message: `The sheet "${sheet}" has ${count} ${count === 1 ? 'formula' : 'formulas'} without a stored result, which ${count === 1 ? 'was' : 'were'} left out. Open the workbook in Excel, save it and upload it again.`,
  };
}
