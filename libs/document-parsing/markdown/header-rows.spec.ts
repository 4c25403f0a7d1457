import { withOneHeader } from './header-rows.js';

describe('A header of several rows', () => {
  it('becomes one row, in which names that span columns precede the names below them', () => {
    const rows = [
      ['Region', '2024', '', '2025', ''],
      ['', 'Q1', 'Q2', 'Q1', 'Q2'],
      ['North', '10', '12', '14', '16'],
    ];
    expect(withOneHeader(rows)).toEqual([
      ['Region', '2024 / Q1', '2024 / Q2', '2025 / Q1', '2025 / Q2'],
      ['North', '10', '12', '14', '16'],
    ]);
  });

  it('has the number of rows that the file states', () => {
    const rows = [
      ['Plan', 'Price', 'Price'],
      ['Plan', 'Month', 'Year'],
      ['Small', 'five euros', 'fifty euros'],
    ];
    expect(withOneHeader(rows, 2)).toEqual([
      ['Plan', 'Price / Month', 'Price / Year'],
      ['Small', 'five euros', 'fifty euros'],
    ]);
    expect(withOneHeader(rows)).toBe(rows);
  });

  it('is found although only its first row is marked, as in many HTML tables', () => {
    const rows = [
      ['Region', 'Fee', ''],
      ['', 'parcel', 'pallet'],
      ['North', '4 €', '40 €'],
    ];
    expect(withOneHeader(rows, 1)).toEqual([['Region', 'Fee / parcel', 'Fee / pallet'], rows[2]]);
  });

  it.each([
    [
      'a column without a name',
      [
        ['Name', '', 'Phone'],
        ['Anna', 'x', '12'],
        ['Ben', 'y', '13'],
      ],
    ],
    [
      'a title above the header',
      [
        ['Sales', '', ''],
        ['Region', 'Q1', 'Q2'],
        ['North', '1', '2'],
      ],
    ],
    [
      'numbers in the second row',
      [
        ['', '2024', ''],
        ['North', '1', '2'],
        ['South', '3', '4'],
      ],
    ],
    [
      'text below',
      [
        ['Group', 'A', ''],
        ['', 'x', 'y'],
        ['one', 'two', 'three'],
      ],
    ],
    [
      'no body',
      [
        ['', '2024', ''],
        ['Region', 'Q1', 'Q2'],
      ],
    ],
  ])('is not found in %s', (_, rows) => {
    expect(withOneHeader(rows)).toBe(rows);
  });
});
