import fc from 'fast-check';
import { fuse, fusedScore } from './fusion.js';

describe('fuse', () => {
  const list = fc
    .uniqueArray(
      fc.record({ id: fc.stringMatching(/^[a-j]$/), score: fc.float({ min: -1, max: 30, noNaN: true }) }),
      {
        selector: ({ id }) => id,
      },
    )
    .map((candidates) => candidates.sort((a, b) => b.score - a.score));

  it('lists every candidate once, best first, with shares between 0 and 1', () => {
    fc.assert(
      fc.property(list, list, fc.constantFrom(10, 100), (keywords, vectors, capacity) => {
        const fused = fuse(keywords, vectors, capacity);
        const ids = new Set([...keywords, ...vectors].map(({ id }) => id));
        expect(new Set(fused.map(({ chunkId }) => chunkId))).toEqual(ids);
        expect(fused).toHaveLength(ids.size);
        const scores = fused.map(fusedScore);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const { keywordShare, denseShare } of fused) {
          for (const share of [keywordShare, denseShare]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('ranks what both lists praise above what one does', () => {
    const keywords = [
      { id: 'both', score: 9 },
      { id: 'words', score: 9 },
    ];
    const vectors = [
      { id: 'both', score: 0.8 },
      { id: 'meaning', score: 0.7 },
    ];
    expect(fuse(keywords, vectors, 100)[0]?.chunkId).toBe('both');
  });

  it('gives a chunk that a full list left out the least of that list', () => {
    const keywords = [
      { id: 'a', score: 9 },
      { id: 'b', score: 4 },
    ];
    const missing = fuse(keywords, [{ id: 'c', score: 0.5 }], 2).find(({ chunkId }) => chunkId === 'c');
    expect(missing).toMatchObject({ keyword: 4, keywordShare: 0 });
    const absent = fuse(keywords, [{ id: 'c', score: 0.5 }], 3).find(({ chunkId }) => chunkId === 'c');
    expect(absent).toMatchObject({ keyword: 0, keywordShare: 0 });
  });
});
