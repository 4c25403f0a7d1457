import fc from 'fast-check';
import { throughAFile } from '@app/testing/through-a-file.js';
import { countedTerms } from '../../counted-terms.js';
import { describeKeywordIndex } from '../../keyword-index.contract.js';
import { EmbeddedKeywordIndex } from './embedded.keyword-index.js';

describeKeywordIndex('EmbeddedKeywordIndex', () => new EmbeddedKeywordIndex());

/** BM25 as the textbook has it, with k1 1.8 and b .75, over the words of each text. */
function naiveBm25(
  texts: ReadonlyMap<string, readonly string[]>,
  query: ReadonlySet<string>,
): Map<string, number> {
  const average = [...texts.values()].reduce((sum, { length }) => sum + length, 0) / texts.size;
  const scores = new Map<string, number>();
  for (const [id, words] of texts) {
    let score = 0;
    for (const term of query) {
      const frequency = words.filter((word) => word === term).length;
      const holding = [...texts.values()].filter((each) => each.includes(term)).length;
      const idf = Math.log(1 + (texts.size - holding + 0.5) / (holding + 0.5));
      score +=
        (idf * frequency * 2.8) / (frequency + 1.8 * (0.25 + (0.75 * words.length) / Math.max(1, average)));
    }
    if (score > 0) scores.set(id, score);
  }
  return scores;
}

describe('EmbeddedKeywordIndex', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 12 });
  const change = fc.oneof(
    { weight: 3, arbitrary: fc.record({ id: fc.nat(20), words }) },
    { weight: 1, arbitrary: fc.record({ id: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
  );
  const recordOf = (id: string, text: readonly string[]) => {
    const terms = new Map<string, number>();
    for (const word of text) terms.set(word, (terms.get(word) ?? 0) + 1);
    return { id, terms: countedTerms(terms), length: text.length, metadata: {} };
  };

  it('agrees with a naive BM25 after any changes and restarts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 60 }), words, async (changes, query) => {
        let index = new EmbeddedKeywordIndex();
        const texts = new Map<string, readonly string[]>();
        for (const each of changes) {
          if (each === 'restart') {
            const saved = index.save('i');
            index = new EmbeddedKeywordIndex();
            if (saved) index.restore('i', throughAFile(saved));
            continue;
          }
          const id = String(each.id);
          if ('words' in each) {
            await index.upsert('i', [recordOf(id, each.words)]);
            texts.set(id, each.words);
          } else {
            await index.remove('i', [id]);
            texts.delete(id);
          }
        }
        const expected = naiveBm25(texts, new Set(query));
        const found = await index.candidates('i', { terms: query, topK: 100 });
        expect(found).toHaveLength(expected.size);
        for (const { id, score } of found) expect(score).toBeCloseTo(expected.get(id)!, 9);
        expect(found.map(({ score }) => score)).toEqual(
          found.map(({ score }) => score).toSorted((a, b) => b - a),
        );
      }),
    );
  });

  it('leaves out exactly what a filter refuses', async () => {
    const texts = fc.array(fc.record({ words, kind: fc.constantFrom('a', 'b', 'c') }), { maxLength: 30 });
    const kinds = fc.subarray(['a', 'b', 'c']);
    await fc.assert(
      fc.asyncProperty(texts, words, kinds, fc.boolean(), async (records, query, named, negative) => {
        const index = new EmbeddedKeywordIndex();
        await index.upsert(
          'i',
          records.map((each, id) => ({ ...recordOf(String(id), each.words), metadata: { kind: each.kind } })),
        );
        const all = [negative ? { field: 'kind', notIn: named } : { field: 'kind', in: named }];
        const found = await index.candidates('i', { terms: query, topK: 100, filter: { all } });
        const unfiltered = await index.candidates('i', { terms: query, topK: 100 });
        const expected = unfiltered.filter(
          ({ id }) => named.includes(records[Number(id)]!.kind) !== negative,
        );
        expect(found).toEqual(expected);
      }),
    );
  });

  it('answers the same after it swept out many removed records', async () => {
    const index = new EmbeddedKeywordIndex();
    const fresh = new EmbeddedKeywordIndex();
    for (let n = 0; n < 3000; n += 1) {
      const record = recordOf(`${n}`, ['x', `word${n % 7}`, ...Array<string>(n % 5).fill('filler')]);
      await index.upsert('i', [record]);
      if (n % 3 === 0) await fresh.upsert('i', [record]);
    }
    await index.remove(
      'i',
      Array.from({ length: 3000 }, (_, n) => `${n}`).filter((id) => Number(id) % 3 !== 0),
    );
    const query = { terms: ['x', 'word3', 'filler'], topK: 20 };
    expect(await index.candidates('i', query)).toEqual(await fresh.candidates('i', query));
    expect(await index.statistics('i', ['x', 'word3'])).toEqual(await fresh.statistics('i', ['x', 'word3']));
  });
});
