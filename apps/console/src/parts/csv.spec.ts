import { toCsv } from './csv.js';

it('CSV quotes what it has to and defuses formulas; 0 and nothing are different', () => {
  expect(
    toCsv([
      ['day', 'a "b"', '=1+1'],
      ['x,y', 0, null],
    ]),
  ).toBe('day,"a ""b""",\'=1+1\r\n"x,y",0,\r\n');
});
