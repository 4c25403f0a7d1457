import fc from 'fast-check';
import { editDistance } from './edit-distance.js';
import { SpellingIndex } from './spelling-index.js';

function indexOf(terms: readonly string[]): SpellingIndex {
  const index = new SpellingIndex();
  for (const term of terms) index.add(term);
  return index;
}

describe('SpellingIndex', () => {
  it('finds the terms with one or two other letters, nearest first', () => {
    const index = indexOf(['refund', 'refuse', 'refunds', 'round', 'fund']);
    expect(index.similar('refnud', 1)).toEqual(['refund']);
    expect(index.similar('refunt', 2)).toEqual(['refund', 'refuse', 'refunds']);
  });

  it('does not name the word itself', () => {
    expect(indexOf(['refund']).similar('refund', 2)).toEqual([]);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ß', '語'), minLength: 1, maxLength: 7 });

  it('finds a term exactly when a comparison with all terms does', () => {
    fc.assert(
      fc.property(
        word,
        fc.uniqueArray(word, { maxLength: 12 }),
        fc.integer({ min: 1, max: 2 }),
        (asked, terms, edits) => {
          const near = terms.filter((term) => {
            const distance = editDistance(asked, term, edits);
            return term.startsWith(asked.charAt(0)) && distance > 0 && distance <= edits;
          });
          const found = indexOf(terms).similar(asked, edits);
          expect(found).toHaveLength(Math.min(3, near.length));
          expect(near).toEqual(expect.arrayContaining(found));
        },
      ),
    );
  });
});
