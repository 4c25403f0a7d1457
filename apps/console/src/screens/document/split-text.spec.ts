import { findAll, splitText } from './split-text.js';

const TEXT = 'You have 30 days. Send it back.';

describe('A text with marks', () => {
  it('is cut exactly at the offsets of a citation', () => {
    const pieces = splitText(TEXT, [{ start: 4, end: 17, kind: 'cited' }]);
    expect(pieces.map(({ text, kinds }) => [text, kinds])).toEqual([
      ['You ', []],
      ['have 30 days.', ['cited']],
      [' Send it back.', []],
    ]);
  });

  it('is whole, however marks and chunks overlap', () => {
    for (let start = -2; start < TEXT.length + 2; start += 1)
      for (let end = start; end < TEXT.length + 4; end += 3) {
        const pieces = splitText(
          TEXT,
          [
            { start, end, kind: 'cited' },
            { start: start + 3, end: end + 5, kind: 'found' },
            { start: 4, end: 4, kind: 'current' },
          ],
          [0, 10, 10, 18],
        );
        expect(pieces.map(({ text }) => text).join('')).toBe(TEXT);
        const cited = pieces.filter(({ kinds }) => kinds.includes('cited')).map(({ text }) => text);
        expect(cited.join('')).toBe(TEXT.slice(Math.max(0, start), Math.max(0, end)));
      }
  });

  it('says where chunks begin', () => {
    expect(splitText('aabb', [], [0, 2]).map(({ text, chunk }) => [text, chunk])).toEqual([
      ['aa', 0],
      ['bb', 1],
    ]);
  });

  it('may be empty', () => {
    expect(splitText('', [{ start: 0, end: 5, kind: 'cited' }], [0])).toEqual([]);
  });
});

describe('Finding in a text', () => {
  it('takes the words literally and ignores case', () => {
    expect(findAll('a.b A.B axb', 'a.b')).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 7 },
    ]);
    expect(findAll('abc', '')).toEqual([]);
  });
});
