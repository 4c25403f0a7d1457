import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { uniquePassages } from './unique-passages.js';

describe('uniquePassages', () => {
  const [first, second, other] = new PassageLibrary([
    { title: 'A', text: 'one two three four five\fsix seven eight nine ten' },
    { title: 'B', text: 'one two three four five' },
  ]).all();

  it('keeps the first of those with the same words', () => {
    expect(uniquePassages([first!, second!, other!])).toEqual([first, second]);
  });

  it('leaves out what mostly overlaps an earlier stretch of the document, but not what barely touches it', () => {
    const shifted = (by: number) => ({
      ...first!,
      start: first!.start + by,
      end: first!.end + by,
      content: `shifted by ${by}`,
    });
    expect(uniquePassages([first!, shifted(5)])).toEqual([first]);
    expect(uniquePassages([first!, shifted(20)])).toHaveLength(2);
  });
});
