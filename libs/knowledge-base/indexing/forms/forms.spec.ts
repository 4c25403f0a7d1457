import fc from 'fast-check';
import { BundledTokenCounter } from '../../../embeddings/adapters/bundled/bundled.token-counter.js';
import { BundledWordPieces } from '../../../embeddings/adapters/bundled/bundled.word-pieces.js';
import { gramsOf } from './lexicon.js';
import { FormArena } from './form-arena.js';
import { passageForm, readForm } from './passage-form.js';
import { PassageForms } from './passage-forms.js';

const words = new BundledWordPieces('./models', new BundledTokenCounter('./models').tokenizer);
const METADATA = { document_type: 'general', language: 'en' };
const VOCABULARY = [
  'refund',
  'refunds',
  'refunding',
  'parcel',
  'Norway',
  'ibuprofen',
  'the',
  'of',
  '?',
  '.',
  '\n',
  '12',
];
const text = fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 12 }).map((each) => each.join(' '));
const formOf = (title: string, content: string) => passageForm(words, title, { content, sectionTitle: null });

describe('a form', () => {
  it('keeps the pieces of titles and sentences, and the lengths of their vectors', () => {
    const form = readForm(formOf('Refunds', 'We refund the price. How long does it take?'))!;
    expect([...form.titles.pieces]).toEqual([...words.read('Refunds')]);
    expect(form.sentences.map(({ pieces }) => [...pieces])).toEqual([
      [...words.read('We refund the price.')],
      [...words.read('How long does it take?')],
    ]);
    for (const { pieces, length } of form.sentences) expect(length).toBeCloseTo(words.lengthOf(pieces), 1);
  });

  it.each(['', '👍🎉', '日本語', '1 2 3', 'x'.repeat(500)])('is made of %j too', (content) => {
    expect(readForm(formOf('', content))).not.toBeNull();
  });

  it('is told from other numbers', () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 20 }), (numbers) => {
        const form = readForm(numbers);
        if (form === null) return;
        const pieces = [form.titles, ...form.sentences].reduce((sum, each) => sum + each.pieces.length, 0);
        expect(2 + 2 * (1 + form.sentences.length) + pieces).toBe(numbers.length);
      }),
    );
  });
});

describe('PassageForms', () => {
  it('counts in how many chunks each gram stands, whatever was added, replaced and removed before', () => {
    const change = fc.record({
      chunkId: fc.constantFrom('a', 'b', 'c', 'd'),
      content: fc.option(text),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 15 }), (changes) => {
        const forms = new PassageForms(words);
        const kept = new Map<string, string>();
        for (const { chunkId, content } of changes) {
          if (content === null) {
            kept.delete(chunkId);
            forms.remove([chunkId]);
          } else {
            kept.set(chunkId, content);
            forms.put([{ chunkId, form: formOf('', content), metadata: METADATA }]);
          }
        }
        const texts = [...kept.values()].map((content) => ` ${content.toLowerCase()} `);
        for (const word of ['refund', 'refunding', 'ibuprofen', 'norway', '12']) {
          for (const gram of gramsOf(word)) {
            const pattern = gram.replaceAll('_', ' ');
            const expected = texts.filter((each) => each.includes(pattern)).length;
            expect(forms.gramFrequency(forms.lexicon.findGram(gram))).toBe(expected);
          }
        }
        expect(forms.size).toBe(kept.size);
      }),
    );
  });

  it('knows no form of a chunk that was stored without one, or whose bytes are damaged', () => {
    const forms = new PassageForms(words);
    forms.put([{ chunkId: 'a', form: formOf('', 'refund'), metadata: METADATA }]);
    forms.put([
      { chunkId: 'a', form: null, metadata: METADATA },
      { chunkId: 'b', form: Uint16Array.of(9, 9, 9), metadata: METADATA },
    ]);
    expect(forms.size).toBe(0);
  });
});

describe('FormArena', () => {
  it('keeps what was written, through sweeps of what was removed', () => {
    const arena = new FormArena();
    const keys = Array.from({ length: 40 }, (_, index) => `key-${index}`);
    const length = 100_000;
    for (const [index, key] of keys.entries()) {
      const { numbers, at } = arena.make(key, length);
      numbers.fill(index, at, at + length);
    }
    keys.slice(0, 30).forEach((key) => arena.remove(key));
    expect(arena.size).toBe(10);
    for (const [index, key] of keys.entries()) {
      const place = arena.get(key);
      if (index < 30) expect(place).toBeUndefined();
      else expect(new Set(place!.numbers.subarray(place!.at, place!.at + length))).toEqual(new Set([index]));
    }
  });
});
