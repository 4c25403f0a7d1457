import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { uniquePassages } from './unique-passages.js';

describe('uniquePassages', () => {
  const [first, second, other] = new PassageLibrary([
    { title: 'A', text: 'one two three four five\fsix seven eight nine ten' },
    { title: 'B', text: 'one two three four five' },
  ]).all();

  it('keeps the first of several passages with the same words', () => {
    expect(uniquePassages([first!, second!, other!])).toEqual([first, second]);
  });

  it('leaves out a passage that mostly overlaps an earlier one, but not one that barely touches it', () => {
    const shifted = (by: number) => ({
      ...first!,
      start: first!.start + by,
      end: first!.end + by,
      content: `shifted by ${by}`,
    });
    expect(uniquePassages([first!, shifted(5)])).toEqual([first]);
    expect(uniquePassages([first!, shifted(20)])).toHaveLength(2);
  });

  it('measures the overlap by the shorter of the two', () => {
    const stretch = (start: number, end: number) => ({
      ...first!,
      start,
      end,
      content: `from ${start} to ${end}`,
    });
    const [long, half, more] = [stretch(100, 200), stretch(190, 210), stretch(189, 210)];
    expect(uniquePassages([long, half])).toEqual([long, half]);
    expect(uniquePassages([long, more])).toEqual([long]);
    expect(uniquePassages([more, long])).toEqual([more]);
  });

  it('keeps the same range of another document, and of another version of the document', () => {
    const changed = { ...first!, documentVersion: 2, content: 'one two three four six' };
    const elsewhere = { ...first!, documentId: 'C', content: 'one two three four seven' };
    expect(uniquePassages([first!, changed, elsewhere])).toEqual([first, changed, elsewhere]);
  });
});
