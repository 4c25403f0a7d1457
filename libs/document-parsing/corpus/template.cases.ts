import type { CorpusCase } from './corpus-case.js';
import { relationships, zip } from './office-parts.js';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** An Office document in the main part `part`, whose content type tells templates, slide shows and macros apart. */
function office(contentType: string, part: string, parts: Readonly<Record<string, string>>): Promise<Buffer> {
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${contentType}.main+xml"/></Types>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', part]]),
    ...parts,
  });
}

const letter = (contentType: string) =>
  office(contentType, 'word/document.xml', {
    'word/document.xml':
      '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Words to keep.</w:t></w:r></w:p></w:body></w:document>',
  });

const sheet = (contentType: string) =>
  office(contentType, 'xl/workbook.xml', {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Sheet1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]),
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Words to keep.</t></is></c></row></sheetData></worksheet>',
  });

const slides = (contentType: string) =>
  office(contentType, 'ppt/presentation.xml', {
    'ppt/presentation.xml':
      '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relationships([['rId1', 'slide', 'slides/slide1.xml']]),
    'ppt/slides/slide1.xml':
      '<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>Words to keep.</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>',
  });

const openDocument = (type: string) =>
  zip({
    mimetype: `application/vnd.oasis.opendocument.${type}`,
    'content.xml':
      '<office:document-content><office:body><office:text><text:p>Words to keep.</text:p></office:text></office:body></office:document-content>',
  });

const KINDS = [
  ['docm', 'docx', () => letter('application/vnd.ms-word.document.macroEnabled')],
  ['dotx', 'docx', () => letter(`${OPEN_XML}.wordprocessingml.template`)],
  ['dotm', 'docx', () => letter('application/vnd.ms-word.template.macroEnabledTemplate')],
  ['xlsm', 'xlsx', () => sheet('application/vnd.ms-excel.sheet.macroEnabled')],
  ['xltx', 'xlsx', () => sheet(`${OPEN_XML}.spreadsheetml.template`)],
  ['xltm', 'xlsx', () => sheet('application/vnd.ms-excel.template.macroEnabled')],
  ['pptm', 'pptx', () => slides('application/vnd.ms-powerpoint.presentation.macroEnabled')],
  ['ppsx', 'pptx', () => slides(`${OPEN_XML}.presentationml.slideshow`)],
  ['ppsm', 'pptx', () => slides('application/vnd.ms-powerpoint.slideshow.macroEnabled')],
  ['potx', 'pptx', () => slides(`${OPEN_XML}.presentationml.template`)],
  ['potm', 'pptx', () => slides('application/vnd.ms-powerpoint.template.macroEnabled')],
  ['ott', 'odt', () => openDocument('text-template')],
] as const;

/** Templates, slide shows and files with macros, by the extension of their content. */
export const TEMPLATE_CASES: readonly CorpusCase[] = [
  ...KINDS.map(([extension, kind, make]) => ({
    title: `A .${extension} file`,
    fileName: `letter.${extension}`,
    make,
    good: { kind, inOrder: ['Words to keep.'] },
  })),
  {
    title: 'A template of a spreadsheet of OpenDocument',
    fileName: 'prices.ots',
    make: () => openDocument('spreadsheet-template'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /\.ots file.*Save it as \.xlsx/ },
  },
  {
    title: 'A template of slides of OpenDocument',
    fileName: 'talk.otp',
    make: () => openDocument('presentation-template'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /\.otp file.*Save it as \.pptx/ },
  },
];
