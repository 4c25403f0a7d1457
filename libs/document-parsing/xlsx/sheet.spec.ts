import { withoutEmptyRows } from './sheet.js';

const shortened = (xml: string) => withoutEmptyRows(Buffer.from(xml)).toString();

describe('Before a sheet is parsed', () => {
  it('rows and cells that hold nothing are removed', () => {
    const empty = (row: number) =>
      `<row r="${row}" spans="1:2" ht="15"><c r="A${row}" s="1"/><c r="AB${row}"/></row><row r="${row + 1}"/>`;
    const full = '<row r="9" s="1"><c r="A9" t="n"><v>5</v></c></row>';
    expect(shortened(`<sheetData>${empty(1)}${full}${empty(10)}</sheetData>`)).toBe(
      `<sheetData>${full}</sheetData>`,
    );
  });

  it.each([
    ['hidden rows, which are no gap', '<row r="2" hidden="1"/>'],
    ['formulas without a result', '<row r="2"><c r="A2"><f>SUM(A1)</f></c></row>'],
    ['rows and cells that state no number', '<row/><row r="4"><c/><c r="B4"><v>1</v></c></row>'],
    [
      'a value that looks like a row',
      '<row r="2"><c r="A2" t="str"><v><![CDATA[<row r="1"/>]]></v></c></row>',
    ],
  ])('%s are kept', (_what, xml) => {
    expect(shortened(xml)).toBe(xml);
  });
});
