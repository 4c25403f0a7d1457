import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { limitPerDocument, withinShare } from './limit-per-document.js';

describe('limitPerDocument', () => {
  const passages = new PassageLibrary([
    { title: 'A', text: 'one\ftwo\fthree' },
    { title: 'B', text: 'four' },
  ]).all();
  const ids = (most: number, count: number) =>
    limitPerDocument(passages, most, count).map(({ chunkId }) => chunkId);

  it('prefers passages of other documents to more of one document, and keeps the order', () => {
    expect(ids(1, 2)).toEqual(['A#0', 'B#0']);
    expect(ids(1, 3)).toEqual(['A#0', 'A#1', 'B#0']);
    expect(ids(2, 2)).toEqual(['A#0', 'A#1']);
  });

  it('takes the best if no document has too many', () => {
    expect(ids(3, 3)).toEqual(['A#0', 'A#1', 'A#2']);
    expect(ids(3, 9)).toEqual(passages.map(({ chunkId }) => chunkId));
  });

  it('counts the passages within the limit', () => {
    expect([1, 2, 3, 4].map((most) => withinShare(passages, most))).toEqual([2, 3, 4, 4]);
    expect(withinShare([], 2)).toBe(0);
  });
});
