import type { Reranker } from './reranker.js';

const QUERY = 'how do i reset my password';
const PASSAGES = [
  'The weather in Spain is mild.',
  'Reset your password: press reset.',
  '',
  'Our offices are in Madrid.',
];

/** What every reranker does, whatever its model. */
export function describeReranker(name: string, open: () => Reranker | Promise<Reranker>): void {
  describe(`${name} as a Reranker`, () => {
    let reranker: Reranker;
    beforeAll(async () => {
      reranker = await open();
    });

    it('gives each passage a relevance from 0 to 1, in their order', async () => {
      const scores = await reranker.rerank(QUERY, PASSAGES);
      expect(scores).toHaveLength(PASSAGES.length);
      for (const score of scores) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
      expect(scores.indexOf(Math.max(...scores))).toBe(1);
      expect(scores[2]).toBe(0);
    });

    it('judges a passage alike wherever it stands', async () => {
      const forwards = await reranker.rerank(QUERY, PASSAGES);
      const backwards = await reranker.rerank(QUERY, [...PASSAGES].reverse());
      [...backwards].reverse().forEach((score, at) => expect(score).toBeCloseTo(forwards[at]!, 4));
    });

    it('has nothing to say of nothing', async () => {
      expect(await reranker.rerank(QUERY, [])).toEqual([]);
      expect(await reranker.rerank(' ', ['a passage'])).toEqual([0]);
      expect(await reranker.rerank(QUERY, [' ', '\n'])).toEqual([0, 0]);
    });

    it('takes long passages and odd characters', async () => {
      const odd = ['word '.repeat(5_000), 'a'.repeat(10_000), 'caf\u00e9 👩‍👩‍👧 日本 \u0000 \ud800'];
      expect(await reranker.rerank(`${QUERY} \ud800`, odd)).toHaveLength(odd.length);
    });

    it('rejects an aborted call with its reason', async () => {
      const reason = new Error('gone');
      await expect(reranker.rerank(QUERY, PASSAGES, { signal: AbortSignal.abort(reason) })).rejects.toBe(
        reason,
      );
    });

    it('is up', async () => {
      expect((await reranker.health()).status).toBe('up');
    });
  });
}
