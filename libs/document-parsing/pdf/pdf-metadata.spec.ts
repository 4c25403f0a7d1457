import { toIsoDate, toMetadata } from './pdf-metadata.js';

describe('toMetadata', () => {
  it('returns the metadata of the document', () => {
    const info = {
      Title: ' A  title ',
      Author: 'Ann',
      Keywords: 'a; b',
      CreationDate: 'D:2024',
      Language: 'de',
    };
    expect(toMetadata(info)).toEqual({
      title: 'A title',
      author: 'Ann',
      tags: ['a', 'b'],
      createdAt: '2024-01-01T00:00:00.000Z',
      language: 'de',
    });
  });

  it.each(['(anonymous)', 'unknown', '', ' \0 '])('ignores the placeholder %j', (value) => {
    expect(toMetadata({ Author: value, Title: value })).toEqual({});
  });

  it.each([
    ['Microsoft Word - Report.docx', 'Report'],
    ['paper.tex', 'paper'],
    ['Version 1.5', 'Version 1.5'],
    ['Untitled', undefined],
  ])('converts the title %j to %j', (title, expected) => {
    expect(toMetadata({ Title: title }).title).toBe(expected);
  });

  it.each([
    ["D:20240131120000+01'00'", '2024-01-31T11:00:00.000Z'],
    ['D:20240131120000Z', '2024-01-31T12:00:00.000Z'],
    ["D:20240131120000-05'30", '2024-01-31T17:30:00.000Z'],
    ['20240131', '2024-01-31T00:00:00.000Z'],
    ['D:20249931', null],
    ['yesterday', null],
  ])('reads the date %j as %j', (date, expected) => {
    expect(toIsoDate(date)).toBe(expected);
  });
});
