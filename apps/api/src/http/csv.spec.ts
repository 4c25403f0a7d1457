import { csvLine } from './csv.js';

describe('csvLine', () => {
  it('quotes commas, quotation marks and line breaks', () => {
    expect(csvLine(['a', 'b, "c"', 'd\ne'])).toBe('a,"b, ""c""","d\ne"\r\n');
  });

  it.each(['=1+1', '+49 30', '-2+3', '@SUM(A1)', '\t=1'])('lets no spreadsheet run %j', (text) => {
    expect(csvLine([text])).toBe(`'${text}\r\n`);
  });

  it('keeps numbers, also below zero, and leaves null empty', () => {
    expect(csvLine([-3.5, 0, null, true, ['x', 'y']])).toBe('-3.5,0,,true,x y\r\n');
  });
});
