import type { EmbeddingProvider } from './embedding-provider.js';

const TEXTS = ['How do I reset my password?', 'The weather in Spain', 'Change the password'];

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, dimension) => sum + value * b[dimension]!, 0);
}

/** What every embedding provider does, whatever its model. */
export function describeEmbeddingProvider(
  name: string,
  open: () => EmbeddingProvider | Promise<EmbeddingProvider>,
): void {
  describe(`${name} as an EmbeddingProvider`, () => {
    let provider: EmbeddingProvider;
    beforeAll(async () => {
      provider = await open();
    });

    it('gives one normalised vector of the dimension for each text', async () => {
      const { vectors, truncated } = await provider.embed(TEXTS, 'passage');
      expect(vectors).toHaveLength(TEXTS.length);
      expect(truncated).toEqual([false, false, false]);
      for (const vector of vectors) {
        expect(vector).toHaveLength(provider.model.dimension);
        expect(cosine(vector!, vector!)).toBeCloseTo(1, 4);
      }
    });

    it('keeps the order, and gives a text the same vector in whatever company', async () => {
      const together = await provider.embed(TEXTS, 'passage');
      for (const [index, text] of TEXTS.entries()) {
        const alone = await provider.embed([text], 'passage');
        expect(cosine(alone.vectors[0]!, together.vectors[index]!)).toBeGreaterThan(0.999);
      }
    });

    it('puts related texts nearer than unrelated ones', async () => {
      const [question, weather, change] = (await provider.embed(TEXTS, 'passage')).vectors;
      expect(cosine(question!, change!)).toBeGreaterThan(cosine(question!, weather!));
    });

    it('gives an empty result for an empty list', async () => {
      expect(await provider.embed([], 'query')).toEqual({
        vectors: [],
        truncated: [],
        usage: { totalTokens: 0 },
      });
    });

    it('gives null for a text without a word', async () => {
      expect((await provider.embed(['', ' \n'], 'query')).vectors).toEqual([null, null]);
    });

    it('takes texts of any length and odd characters', async () => {
      const odd = ['a'.repeat(10_000), 'word '.repeat(5_000), 'caf\u00e9 👩‍👩‍👧 日本 \u0000 \ud800'];
      expect((await provider.embed(odd, 'passage')).vectors).toHaveLength(odd.length);
    });

    it('counts the tokens it used', async () => {
      const one = await provider.embed(['never asked before'], 'passage');
      const more = await provider.embed(['nor this one', 'nor that one either'], 'passage');
      expect(one.usage.totalTokens).toBeGreaterThan(0);
      expect(more.usage.totalTokens).toBeGreaterThan(one.usage.totalTokens);
    });

    it('rejects an aborted call with its reason', async () => {
      const reason = new Error('gone');
      await expect(provider.embed(TEXTS, 'query', { signal: AbortSignal.abort(reason) })).rejects.toBe(
        reason,
      );
    });

    it('is up', async () => {
      expect((await provider.health()).status).toBe('up');
    });
  });
}
