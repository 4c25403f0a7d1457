import { expectLinearTime, type HostileText } from '@app/testing/performance/linear-time.js';
import { zipOf } from '@app/testing/zip-of.js';
import { parseDocx } from './docx/docx.parser.js';
import { parseEpub } from './epub/epub.parser.js';
import { chartMarkdown } from './office/chart.js';
import { loadXml } from './office/xml.js';
import { parseOdt } from './odt/odt.parser.js';
import { diagramMarkdown } from './pptx/diagram.js';
import { parsePptx } from './pptx/pptx.parser.js';
import { parseXlsx } from './xlsx/xlsx.parser.js';

const relationships = (...list: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([id, type, target]) =>
        `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;
const types = (part: string, type: string) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function docx(body: string, styles = ''): Promise<unknown> {
  return parseDocx(
    zipOf({
      '[Content_Types].xml': types('word/document.xml', 'wordprocessingml.document'),
      '_rels/.rels': relationships(['a', 'officeDocument', 'word/document.xml']),
      'word/document.xml': `<w:document ${WORD}><w:body>${body}</w:body></w:document>`,
      'word/styles.xml': `<w:styles ${WORD}>${styles}</w:styles>`,
    }),
  );
}

function odt(body: string): Promise<unknown> {
  const content = `<office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  return parseOdt(zipOf({ 'content.xml': content }));
}

function xlsx(rows: string): Promise<unknown> {
  return parseXlsx(
    zipOf({
      '[Content_Types].xml': types('xl/workbook.xml', 'spreadsheetml.sheet'),
      '_rels/.rels': relationships(['a', 'officeDocument', 'xl/workbook.xml']),
      'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="b"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': relationships(['b', 'worksheet', 'sheet.xml']),
      'xl/sheet.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    }),
  );
}

function pptx(shapes: string): Promise<unknown> {
  return parsePptx(
    zipOf({
      '[Content_Types].xml': types('ppt/presentation.xml', 'presentationml.presentation'),
      '_rels/.rels': relationships(['a', 'officeDocument', 'ppt/presentation.xml']),
      'ppt/presentation.xml': '<p:presentation><p:sldIdLst><p:sldId r:id="b"/></p:sldIdLst></p:presentation>',
      'ppt/_rels/presentation.xml.rels': relationships(['b', 'slide', 'slide.xml']),
      'ppt/slide.xml': `<p:sld><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
    }),
  );
}

const RUN = '<w:r><w:t>a</w:t></w:r>';
const NOTE = '<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>';
const WORKS: readonly (readonly [
  string,
  (text: string) => Promise<unknown>,
  readonly (string | HostileText)[],
])[] = [
  [
    'docx',
    docx,
    [
      '<w:r>',
      `<w:p>${RUN}</w:p>`,
      { before: '<w:p>', piece: RUN, after: '</w:p>' },
      '<?',
      '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>W</w:t></w:r></w:p>',
      '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Ab</w:t></w:r></w:p>',
      { before: '<w:p><m:oMath>', piece: '<m:r><m:t>a</m:t></m:r>', after: '</m:oMath></w:p>' },
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://a.b" </w:instrText></w:r></w:p>',
      { before: `<w:p>${RUN}<w:r>`, piece: '<w:footnoteReference w:id="1"/>', after: '</w:r></w:p>' },
    ],
  ],
  ['the styles of a docx', (styles) => docx(`<w:p>${RUN}</w:p>`, styles), ['<!--', '<x>']],
  [
    'odt',
    odt,
    [
      '<text:list>',
      '<text:p>a</text:p>',
      { before: '<text:p>a', piece: NOTE, after: '</text:p>' },
      {
        before: '<style:style style:name="c" style:display-name="Source Code"/>',
        piece: '<text:p text:style-name="c">a</text:p>',
      },
      '<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>',
      { before: '<text:p>a</text:p>', piece: '</x>' },
    ],
  ],
  [
    'xlsx',
    xlsx,
    [
      '<row><c><v>1</v></c></row>',
      '<row r="1"/><row r="2"> </row><row r="3"><c r="A3"/></row>',
      { piece: '<row r="1" ' },
      { piece: '<c r="A1" ' },
      { before: '<c r="A1"', piece: ' r="A1"', after: '>' },
      { before: '<row r="1">', piece: ' ', after: '<' },
      // Rows above an area that is merged, and the area again and again.
      '<row><c><v>1</v></c></row><c r="A9"><v>1</v></c><mergeCell ref="A9:A9999999"/>',
    ],
  ],
  [
    'pptx',
    pptx,
    [
      '<p:grpSp>',
      { before: '<p:sp>', piece: '<a:p><a:r><a:t>a</a:t></a:r></a:p>', after: '</p:sp>' },
      { before: '<a:tbl>', piece: '<a:tr><a:tc>' },
      '<mc:AlternateContent><mc:Choice><p:sp/></mc:Choice></mc:AlternateContent>',
    ],
  ],
];

describe('The time for a chart or a diagram', () => {
  it('grows with its length, not its square', async () => {
    await expectLinearTime(
      (text) => chartMarkdown(loadXml(`<x><c:chart>${text}</c:chart></x>`)),
      [
        { before: '<c:title>', piece: '<a:t>a</a:t>', after: '</c:title>' },
        '<c:ser><c:val><c:pt idx="0"><c:v>1</c:v></c:pt></c:val></c:ser>',
      ],
    );
    await expectLinearTime(
      (text) =>
        diagramMarkdown(
          loadXml(
            `<dgm:dataModel><dgm:ptLst><dgm:pt type="doc" modelId="0"/></dgm:ptLst>${text}</dgm:dataModel>`,
          ),
        ),
      [{ before: '<dgm:cxnLst>', piece: '<dgm:cxn srcId="0" destId="0"/>', after: '</dgm:cxnLst>' }],
    );
  }, 60_000);
});

describe('Parsing takes linear time for', () => {
  it.each(WORKS)(
    '%s',
    async (_name, parse, texts) => {
      await expectLinearTime((text) => parse(text).catch(() => null), texts);
    },
    60_000,
  );
});

describe('A document', () => {
  it('is refused if it is nested deeper than any program does', async () => {
    const refusal = { code: 'DOCUMENT_UNPROCESSABLE', message: expect.stringContaining('256') as string };
    await expect(docx('<w:p>'.repeat(300))).rejects.toMatchObject(refusal);
    await expect(odt('<text:list>'.repeat(300))).rejects.toMatchObject(refusal);
    await expect(xlsx('<row>'.repeat(300))).rejects.toMatchObject(refusal);
    await expect(pptx('<p:grpSp>'.repeat(300))).rejects.toMatchObject(refusal);
  });

  it('includes a part once if it refers to it several times', async () => {
    const parsed = await parseEpub(
      zipOf({
        'META-INF/container.xml':
          '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
        'a.opf': `<package><metadata/><manifest><item id="a" href="a.xhtml"/></manifest><spine>${'<itemref idref="a"/>'.repeat(100)}</spine></package>`,
        'a.xhtml': '<p>It is free.</p>',
      }),
    );
    expect(parsed.pages).toEqual(['It is free.']);
  });
});
