import type { CorpusCase } from './corpus-case.js';
import { contentTypes, relationships, zip } from './office-parts.js';

interface Sheet {
  readonly name: string;
  readonly state?: string;
  readonly xml: string;
}

/** A workbook of sheets with the given XML below `worksheet`. */
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

export const XLSX_CASES: readonly CorpusCase[] = [
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
    title: 'Excel: no visible row',
    fileName: 'empty.xlsx',
    make: () => workbook([{ name: 'Sheet1', xml: '<sheetData><row r="1"/></sheetData>' }]),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /no visible rows/ },
  },
  {
    title: 'Excel: a truncated archive',
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
    title: 'Excel: a workbook in the old format',
    fileName: 'old.xls',
    make: () => {
      const bytes = Buffer.alloc(4_096);
      bytes.write('d0cf11e0a1b11ae1', 'hex');
      bytes.write('Workbook', 1_024, 'utf16le');
      return bytes;
    },
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /Save it as \.xlsx/ },
  },
];
