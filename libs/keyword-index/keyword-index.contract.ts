import { countedTerms } from './counted-terms.js';
import type { KeywordIndex, KeywordQuery, KeywordRecord } from './keyword-index.js';

const INDEX = 'contract';
const record = (id: string, text: string, metadata: KeywordRecord['metadata'] = {}): KeywordRecord => {
  const words = text.split(' ');
  const terms = new Map<string, number>();
  for (const word of words) terms.set(word, (terms.get(word) ?? 0) + 1);
  return { id, terms: countedTerms(terms), length: words.length, metadata };
};

/** What every keyword index does; `open` gives an empty one. */
export function describeKeywordIndex(name: string, open: () => KeywordIndex | Promise<KeywordIndex>): void {
  describe(`${name} as a KeywordIndex`, () => {
    let index: KeywordIndex;
    beforeEach(async () => {
      index = await open();
    });
    const idsFor = async (text: string, query: Partial<KeywordQuery> = {}) =>
      (await index.candidates(INDEX, { terms: text.split(' '), topK: 10, ...query })).map(({ id }) => id);

    it('finds the records that hold a term, those that hold more of the query first', async () => {
      await index.upsert(INDEX, [
        record('one', 'reset password mail'),
        record('two', 'reset clock'),
        record('three', 'refund'),
      ]);
      expect(await idsFor('reset password')).toEqual(['one', 'two']);
      expect(await idsFor('nothing')).toEqual([]);
    });

    it('values a rare term above a common one, and a short record above a long one', async () => {
      await index.upsert(INDEX, [
        record('common', 'account help'),
        record('rare', 'refund help'),
        record('other', 'account mail'),
        record('another', 'account name'),
        record('long', 'refund help and more words beside it that say nothing'),
      ]);
      expect((await idsFor('account refund'))[0]).toBe('rare');
      expect(await idsFor('refund')).toEqual(['rare', 'long']);
    });

    it('gives at most topK', async () => {
      await index.upsert(INDEX, [record('a', 'x y'), record('b', 'x'), record('c', 'x y z')]);
      expect(await idsFor('x', { topK: 2 })).toHaveLength(2);
    });

    it('replaces a record upserted again', async () => {
      await index.upsert(INDEX, [record('a', 'old text')]);
      await index.upsert(INDEX, [record('a', 'new text')]);
      expect(await idsFor('old')).toEqual([]);
      expect(await idsFor('new text')).toEqual(['a']);
    });

    it('removes records, unknown ones without complaint', async () => {
      await index.upsert(INDEX, [record('a', 'x'), record('b', 'x')]);
      await index.remove(INDEX, ['a', 'nobody']);
      expect(await idsFor('x')).toEqual(['b']);
    });

    it('filters by every condition, list fields by any of their values', async () => {
      await index.upsert(INDEX, [
        record('a', 'x', { kind: 'faq', tags: ['t', 'u'] }),
        record('b', 'x', { kind: 'faq', tags: ['v'] }),
        record('c', 'x', { kind: 'sop', tags: ['t'] }),
      ]);
      expect(await idsFor('x', { filter: { all: [{ field: 'tags', in: ['u', 'v'] }] } })).toEqual(['a', 'b']);
      const both = [
        { field: 'kind', in: ['sop'] },
        { field: 'tags', in: ['t'] },
      ];
      expect(await idsFor('x', { filter: { all: both }, topK: 1 })).toEqual(['c']);
    });

    it('leaves out what a negative condition names, list fields by any of their values', async () => {
      await index.upsert(INDEX, [
        record('a', 'x', { kind: 'faq', tags: ['t', 'u'] }),
        record('b', 'x y', { kind: 'sop', tags: ['v'] }),
        record('c', 'x y z'),
      ]);
      const without = (field: string, ...notIn: string[]) =>
        idsFor('x', { topK: 1, filter: { all: [{ field, notIn }] } });
      expect(await without('kind', 'faq')).toEqual(['b']);
      expect(await without('kind', 'faq', 'sop')).toEqual(['c']);
      expect(await without('tags', 'u')).toEqual(['b']);
      expect(await without('kind')).toEqual(['a']);
    });

    it('replaces the named metadata only', async () => {
      await index.upsert(INDEX, [record('a', 'x', { kind: 'faq', language: 'en' })]);
      await index.setMetadata(INDEX, ['a', 'nobody'], { kind: 'sop' });
      expect(await idsFor('x', { filter: { all: [{ field: 'kind', in: ['faq'] }] } })).toEqual([]);
      const both = [
        { field: 'kind', in: ['sop'] },
        { field: 'language', in: ['en'] },
      ];
      expect(await idsFor('x', { filter: { all: both } })).toEqual(['a']);
    });

    it('keeps its statistics true under updates and removals', async () => {
      await index.upsert(INDEX, [record('a', 'x y'), record('b', 'x y z z'), record('c', 'x')]);
      await index.upsert(INDEX, [record('a', 'y y')]);
      await index.remove(INDEX, ['c']);
      expect(await index.statistics(INDEX, ['x', 'y', 'z', 'w'])).toEqual({
        documents: 2,
        averageLength: 3,
        documentFrequency: new Map([
          ['x', 1],
          ['y', 2],
          ['z', 1],
          ['w', 0],
        ]),
      });
    });

    it('keeps indexes apart', async () => {
      await index.upsert(INDEX, [record('a', 'x')]);
      expect(await index.candidates('another', { terms: ['x'], topK: 1 })).toEqual([]);
      expect((await index.statistics('another', ['x'])).documents).toBe(0);
    });
  });
}
