import JSZip from 'jszip';
import type { CorpusCase } from './corpus-case.js';

const zip = (parts: Readonly<Record<string, string>>): Promise<Buffer> => {
  const archive = new JSZip();
  for (const [name, content] of Object.entries(parts)) archive.file(name, content);
  return archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
};
const relationships = (list: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships>${list
    .map(([id, type, target]) => {
      const mode = target.startsWith('http') ? ' TargetMode="External"' : '';
      return `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;
    })
    .join('')}</Relationships>`;
const contentTypes = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;

interface Sheet {
  readonly name: string;
  readonly state?: string;
  readonly xml: string;
}

/** A workbook of sheets that are given as the XML below `worksheet`. */
function workbook(sheets: readonly Sheet[], more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const part = (at: number) => `worksheets/sheet${at + 1}.xml`;
  return zip({
    '[Content_Types].xml': contentTypes('xl/workbook.xml', 'spreadsheetml.sheet'),
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      sheets.map((_, at) => [`rId${at + 1}`, 'worksheet', part(at)] as const),
    ),
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00 &quot;€&quot;"/><numFmt numFmtId="165" formatCode="dd.mm.yyyy"/></numFmts>' +
      '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf fontId="1"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<sst><si><t>Plan</t></si><si><r><rPr><strike/></rPr><t>Old </t></r><r><t>Pro</t></r></si><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si></sst>',
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [`xl/${part(at)}`, `<worksheet xmlns:r="r">${xml}</worksheet>`]),
    ),
    ...more,
  });
}

const text = (place: string, words: string) => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (number: number, cells: string, attributes = '') =>
  `<row r="${number}"${attributes}>${cells}</row>`;
const list = (rows: readonly (readonly string[])[]) =>
  `<sheetData>${rows
    .map((cells, at) =>
      row(at + 1, cells.map((cell, column) => text(`${'ABCDE'[column]}${at + 1}`, cell)).join('')),
    )
    .join('')}</sheetData>`;

const slide = (shapes: string, show = '') =>
  `<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r"${show}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
const shape = (type: string, paragraphs: string) =>
  `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${paragraphs}</p:txBody></p:sp>`;
const line = (words: string, properties = '', run = '') =>
  `<a:p>${properties}<a:r>${run}<a:t>${words}</a:t></a:r></a:p>`;

export const OFFICE_CASES: readonly CorpusCase[] = [
  {
    title: 'Excel: numbers, dates and money as they are shown, merged, hidden and struck-out cells',
    fileName: 'prices.xlsx',
    make: () =>
      workbook([
        {
          name: 'Sheet1',
          xml:
            '<cols><col min="5" max="5" hidden="1"/></cols><sheetData>' +
            row(1, text('A1', 'Price list')) +
            row(
              2,
              `<c r="A2" t="s"><v>0</v></c>${text('B2', 'Price')}${text('C2', 'From')}${text('D2', 'Off')}${text('E2', 'Margin')}`,
            ) +
            row(
              3,
              '<c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><f>1000+234.5</f><v>1234.5</v></c><c r="C3" s="2"><v>45413</v></c><c r="D3" s="3"><v>0.15</v></c><c r="E3"><v>3</v></c>',
            ) +
            row(4, `<c r="B4" s="1"><v>45</v></c>${text('C4', 'today')}<c r="D4" t="b"><v>1</v></c>`) +
            row(5, text('A5', 'secret'), ' hidden="1"') +
            row(6, `<c r="A6" t="s"><v>2</v></c><c r="B6" s="4"><v>9</v></c>`) +
            '<row r="1048576"/></sheetData><mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A3:A4"/></mergeCells>',
        },
        {
          name: 'Notes',
          state: 'hidden',
          xml: list([
            ['a', 'b'],
            ['c', 'd'],
          ]),
        },
      ]),
    good: {
      kind: 'xlsx',
      exactly:
        'Price list\n\n| Plan | Price | From | Off |\n| --- | --- | --- | --- |\n| Pro | 1,234.50 € | 01.05.2024 | 15% |\n| Pro | 45.00 € | today | TRUE |\n| 東京 |  |  |  |',
    },
  },
  {
    title: 'Excel: a list of questions and a table with links, each on a sheet',
    fileName: 'help.xlsx',
    make: () =>
      workbook(
        [
          {
            name: 'FAQ',
            xml: list([
              ['Frage', 'Antwort'],
              ['Wie lange?', '14 Tage.'],
            ]),
          },
          {
            name: 'Contacts',
            xml: `${list([
              ['Who', 'Where'],
              ['Ann', 'Desk'],
            ])}<hyperlinks><hyperlink ref="B2" r:id="rId1"/></hyperlinks>`,
          },
        ],
        {
          'xl/worksheets/_rels/sheet2.xml.rels': relationships([
            ['rId1', 'hyperlink', 'https://desk.shop.example/new'],
          ]),
        },
      ),
    good: {
      kind: 'xlsx',
      exactly:
        '# FAQ\n\n## Wie lange?\n\n14 Tage.\n\n# Contacts\n\n| Who | Where |\n| --- | --- |\n| Ann | [Desk](https://desk.shop.example/new) |',
    },
  },
  {
    title: 'Excel: tables with an empty row between them',
    fileName: 'two.xlsx',
    make: () =>
      workbook([
        {
          name: 'Sheet1',
          xml: `<sheetData>${row(1, text('B1', 'Size') + text('C1', 'Weight'))}${row(2, text('B2', 'S') + text('C2', '1 kg'))}${row(5, text('B5', 'Colour') + text('C5', 'Code') + text('D5', 'Price'))}${row(6, text('B6', 'red') + text('C6', 'R7') + text('D6', '3'))}</sheetData>`,
        },
      ]),
    good: {
      kind: 'xlsx',
      exactly:
        '| Size | Weight |\n| --- | --- |\n| S | 1 kg |\n\n| Colour | Code | Price |\n| --- | --- | --- |\n| red | R7 | 3 |',
    },
  },
  {
    title: 'Excel: a formula whose result was never stored',
    fileName: 'formula.xlsx',
    make: () =>
      workbook([
        {
          name: 'Sums',
          xml: `<sheetData>${row(1, text('A1', 'What') + text('B1', 'How many'))}${row(2, `${text('A2', 'Parcels')}<c r="B2"><f>1+1</f></c>`)}</sheetData>`,
        },
      ]),
    good: {
      kind: 'xlsx',
      exactly: '# Sums\n\n| What | How many |\n| --- | --- |\n| Parcels |  |',
      problems: [/^The sheet "Sums" has 1 formula without a stored result/],
    },
  },
  {
    title: 'Excel: no row that is shown',
    fileName: 'empty.xlsx',
    make: () => workbook([{ name: 'Sheet1', xml: '<sheetData><row r="1"/></sheetData>' }]),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /no rows that are shown/ },
  },
  {
    title: 'Excel: half an archive',
    fileName: 'half.xlsx',
    make: async () => {
      const whole = await workbook([
        {
          name: 'Sheet1',
          xml: list([
            ['a', 'b'],
            ['c', 'd'],
          ]),
        },
      ]);
      return whole.subarray(0, whole.length >> 1);
    },
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /damaged.*Open it in Excel/ },
  },
  {
    title: 'Excel: a workbook of the old format',
    fileName: 'old.xls',
    make: () => {
      const bytes = Buffer.alloc(4_096);
      bytes.write('d0cf11e0a1b11ae1', 'hex');
      bytes.write('Workbook', 1_024, 'utf16le');
      return bytes;
    },
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /Save it as \.xlsx/ },
  },
  {
    title: 'PowerPoint: titles, lists, tables and links; no notes, hidden slides and slide numbers',
    fileName: 'talk.pptx',
    make: () =>
      zip({
        '[Content_Types].xml': contentTypes('ppt/presentation.xml', 'presentationml.presentation'),
        '_rels/.rels': relationships([['rId1', 'officeDocument', 'ppt/presentation.xml']]),
        'ppt/presentation.xml':
          '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId r:id="rId2"/><p:sldId r:id="rId1"/><p:sldId r:id="rId3"/></p:sldIdLst></p:presentation>',
        'ppt/_rels/presentation.xml.rels': relationships([
          ['rId1', 'slide', 'slides/slide1.xml'],
          ['rId2', 'slide', 'slides/slide2.xml'],
          ['rId3', 'slide', 'slides/slide3.xml'],
        ]),
        'ppt/slides/slide1.xml': slide(
          `${shape('body', line('Within 30 days') + line('in the box', '<a:pPr lvl="1"/>'))}${shape('title', line('Returns'))}${shape('sldNum', line('7'))}`,
        ),
        'ppt/slides/slide2.xml': slide(
          `${shape('ctrTitle', line('Welcome'))}${shape('body', line('Our desk', '', '<a:rPr><a:hlinkClick r:id="rId1"/></a:rPr>'))}`,
        ),
        'ppt/slides/_rels/slide2.xml.rels': relationships([
          ['rId1', 'hyperlink', 'https://desk.shop.example/'],
        ]),
        'ppt/slides/slide3.xml': slide(shape('body', line('not shown')), ' show="0"'),
        'ppt/notesSlides/notesSlide1.xml': slide(shape('body', line('for the speaker'))),
      }),
    good: {
      kind: 'pptx',
      pages: 2,
      exactly:
        '## Welcome\n\n[Our desk](https://desk.shop.example/)\n\n## Returns\n\n- Within 30 days\n   - in the box',
      metadata: { title: 'Welcome' },
    },
  },
  {
    title: 'PowerPoint: SmartArt, charts, merged cells; a title that PowerPoint made up is none',
    fileName: 'graphics.pptx',
    make: () => {
      const graphic = (inner: string) =>
        `<p:graphicFrame><a:graphic><a:graphicData>${inner}</a:graphicData></a:graphic></p:graphicFrame>`;
      const point = (id: string, words: string, type = '') =>
        `<dgm:pt modelId="${id}"${type}><dgm:t><a:p><a:r><a:t>${words}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
      const under = (from: string, to: string, order: number) =>
        `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}"/>`;
      const values = (name: string, list: readonly string[]) =>
        `<c:${name}><c:numRef><c:numCache>${list.map((value, at) => `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`).join('')}</c:numCache></c:numRef></c:${name}>`;
      const cell = (words: string, merged = '') =>
        `<a:tc${merged}><a:txBody>${line(words)}</a:txBody></a:tc>`;
      return zip({
        '[Content_Types].xml': contentTypes('ppt/presentation.xml', 'presentationml.presentation'),
        '_rels/.rels': relationships([['rId1', 'officeDocument', 'ppt/presentation.xml']]),
        'docProps/core.xml':
          '<cp:coreProperties xmlns:dc="d"><dc:title>PowerPoint Presentation</dc:title></cp:coreProperties>',
        'ppt/presentation.xml':
          '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>',
        'ppt/_rels/presentation.xml.rels': relationships([['rId1', 'slide', 'slides/slide1.xml']]),
        'ppt/slides/slide1.xml': slide(
          shape('title', line('Returns in 2024')) +
            graphic('<dgm:relIds r:dm="rId2"/>') +
            graphic('<c:chart r:id="rId3"/>') +
            graphic(
              `<a:tbl><a:tr>${cell('Zone')}${cell('Fee')}</a:tr><a:tr>${cell('North')}${cell('4 €')}</a:tr><a:tr>${cell('', ' vMerge="1"')}${cell('6 €')}</a:tr></a:tbl>`,
            ) +
            '<mc:AlternateContent><mc:Choice><p:sp><p:txBody><a:p><mc:AlternateContent><mc:Choice><a14:m><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></a14:m></mc:Choice></mc:AlternateContent></a:p></p:txBody></p:sp></mc:Choice><mc:Fallback/></mc:AlternateContent>',
        ),
        'ppt/slides/_rels/slide1.xml.rels': relationships([
          ['rId2', 'diagramData', '../diagrams/data1.xml'],
          ['rId3', 'chart', '../charts/chart1.xml'],
        ]),
        'ppt/diagrams/data1.xml': `<dgm:dataModel><dgm:ptLst>${point('0', '', ' type="doc"')}${point('2', 'Send it')}${point('1', 'Pack it')}${point('3', 'with the note')}${point('9', 'arrow', ' type="sibTrans"')}</dgm:ptLst><dgm:cxnLst>${under('0', '2', 1)}${under('0', '1', 0)}${under('1', '3', 0)}${under('0', '9', 5)}</dgm:cxnLst></dgm:dataModel>`,
        'ppt/charts/chart1.xml': `<c:chartSpace><c:chart><c:title><c:tx><c:rich>${line('Parcels')}</c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Sent back</c:v></c:pt></c:strCache></c:strRef></c:tx>${values('cat', ['Q1', 'Q2'])}${values('val', ['12', '4.3000000000000007'])}</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`,
      });
    },
    good: {
      kind: 'pptx',
      exactly:
        '## Returns in 2024\n\n- Pack it\n   - with the note\n- Send it\n\nParcels\n\n|  | Sent back |\n| --- | --- |\n| Q1 | 12 |\n| Q2 | 4.3 |\n\n| Zone | Fee |\n| --- | --- |\n| North | 4 € |\n| North | 6 € |\n\na=b',
      metadata: { title: 'Returns in 2024' },
    },
  },
  {
    title: 'OpenDocument: headings, lists, notes, tables; no struck-out text',
    fileName: 'guide.odt',
    make: () =>
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml':
          '<office:document-content><office:automatic-styles><style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>' +
          '<text:list-style style:name="N"><text:list-level-style-number text:level="1"/></text:list-style></office:automatic-styles><office:body><office:text>' +
          '<text:tracked-changes>gone</text:tracked-changes><text:h text:outline-level="1">Guide</text:h>' +
          '<text:p>Price: <text:span text:style-name="S">99 € </text:span>79 €<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>With tax.</text:p></text:note-body></text:note>.</text:p>' +
          '<text:list text:style-name="N"><text:list-item><text:p>Unplug it.</text:p></text:list-item><text:list-item><text:p>Wait.</text:p></text:list-item></text:list>' +
          '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Fees</text:p></table:table-cell><table:covered-table-cell/></table:table-row>' +
          '<table:table-row><table:table-cell><text:p>North</text:p></table:table-cell><table:table-cell><text:p>4 €</text:p></table:table-cell></table:table-row></table:table>' +
          '<text:p>See <text:a xlink:href="https://shop.example/x">the page</text:a>.</text:p></office:text></office:body></office:document-content>',
      }),
    good: {
      kind: 'odt',
      exactly:
        '# Guide\n\nPrice: 79 € (With tax).\n\n1. Unplug it.\n2. Wait.\n\n| Fees |  |\n| --- | --- |\n| North | 4 € |\n\nSee [the page](https://shop.example/x).',
      metadata: { title: 'Guide' },
    },
  },
  {
    title:
      'OpenDocument: numbers of headings and lists, the title, code, raised digits, running heads, hidden styles',
    fileName: 'manual.odt',
    make: () =>
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'styles.xml':
          '<office:document-styles><office:styles><style:style style:name="Title"/><style:style style:name="Preformatted_20_Text" style:display-name="Preformatted Text"/>' +
          '<style:style style:name="Gone"><style:text-properties style:text-line-through-style="solid"/></style:style>' +
          '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style></office:styles>' +
          '<office:master-styles><style:master-page><style:header><text:p>Manual 7, issue 3</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>',
        'content.xml':
          '<office:document-content><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/><style:style style:name="P2" style:parent-style-name="Gone"/><style:style style:name="C1" style:parent-style-name="Preformatted_20_Text"/>' +
          '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>' +
          '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/><text:list-level-style-number text:level="2" style:num-format="i" style:num-suffix="."/></text:list-style></office:automatic-styles><office:body><office:text>' +
          '<text:p text:style-name="P1">Pump manual</text:p><text:h text:outline-level="1">Safety</text:h><text:p text:style-name="P2">Old warning</text:p><text:h text:outline-level="2">Power</text:h><text:h text:outline-level="2">Water</text:h>' +
          '<text:p>At most 3 m<text:span text:style-name="T1">2</text:span>.</text:p><text:h text:outline-level="1">Use</text:h>' +
          '<text:list text:style-name="L"><text:list-item><text:p>Open</text:p><text:list><text:list-item><text:p>the valve</text:p></text:list-item></text:list></text:list-item></text:list><text:p># is the key</text:p>' +
          '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>Start</text:p></text:list-item></text:list>' +
          '<text:p text:style-name="C1">pump<text:s text:c="2"/>--on</text:p><text:p text:style-name="C1"># done</text:p></office:text></office:body></office:document-content>',
      }),
    good: {
      kind: 'odt',
      exactly:
        'Manual 7, issue 3\n\n# Pump manual\n\n# 1. Safety\n\n## 1.1 Power\n\n## 1.2 Water\n\nAt most 3 m².\n\n# 2. Use\n\na) Open\n  i. the valve\n\n\\# is the key\n\nb) Start\n\n```\npump  --on\n# done\n```',
      metadata: { title: 'Pump manual' },
    },
  },
  {
    title: 'EPUB: chapters in the order in which they are read',
    fileName: 'book.epub',
    make: () =>
      zip({
        mimetype: 'application/epub+zip',
        'META-INF/container.xml':
          '<container><rootfiles><rootfile full-path="OEBPS/c.opf"/></rootfiles></container>',
        'OEBPS/c.opf':
          '<package><metadata xmlns:dc="d"><dc:title>Manual</dc:title><dc:creator>Ann</dc:creator><dc:language>en</dc:language></metadata><manifest>' +
          '<item id="b" href="two.xhtml"/><item id="a" href="part%201.xhtml"/><item id="n" href="nav.xhtml" properties="nav"/></manifest>' +
          '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
        'OEBPS/part 1.xhtml': '<!DOCTYPE html><html><body><h1>Start</h1><p>First words.</p></body></html>',
        'OEBPS/two.xhtml': '<html><body><h1>End</h1><p>Last words.</p></body></html>',
        'OEBPS/nav.xhtml': '<html><body><p>contents</p></body></html>',
      }),
    good: {
      kind: 'epub',
      exactly: '# Start\n\nFirst words.\n\n# End\n\nLast words.',
      metadata: { title: 'Manual', author: 'Ann', language: 'en' },
    },
  },
  {
    title: 'EPUB: a book that lies in a folder of its archive, without its table of contents',
    fileName: 'folder.epub',
    make: () =>
      zip({
        'book/mimetype': 'application/epub+zip',
        'book/META-INF/container.xml':
          '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
        'book/c.opf':
          '<package><metadata xmlns:dc="d"><dc:title>Manual</dc:title></metadata><manifest><item id="t" href="toc.html"/><item id="a" href="one.html"/></manifest><spine><itemref idref="t"/><itemref idref="a"/></spine></package>',
        'book/toc.html':
          '<html><body><p>Contents</p><dl><dt><a href="one.html">1. What is a pump, and what is it good for?</a></dt><dd><dl><dt><a href="one.html#a">1.1. Parts of the pump</a></dt></dl></dd></dl></body></html>',
        'book/one.html':
          '<html><body><h1>1. Pumps</h1><div class="toc"><dl><dt><a href="#a">1.1. Parts of the pump</a></dt></dl></div><p>Write to <code>&lt;<a href="mailto:ann@shop.example">Ann</a>&gt;</code> about pumps.</p></body></html>',
      }),
    good: { kind: 'epub', exactly: '# 1. Pumps\n\nWrite to <[Ann](mailto:ann@shop.example)> about pumps.' },
  },
  {
    title: 'e-mail: the subject and the text as it is shown',
    fileName: 'answer.eml',
    make: () =>
      Buffer.from(
        'From: Ann <ann@shop.example>\r\nSubject: =?utf-8?Q?R=C3=BCckgabe?=\r\nDate: Wed, 01 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n' +
          'Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nshort\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' +
          '<p>Sie <b>können</b> es <a href="https://shop.example/r">hier</a> zurückgeben.</p>\r\n--b--\r\n',
      ),
    good: {
      kind: 'eml',
      exactly: '# Rückgabe\n\nSie können es [hier](https://shop.example/r) zurückgeben.',
      metadata: { title: 'Rückgabe', author: 'Ann', createdAt: '2024-05-01T08:00:00.000Z' },
    },
  },
];
