import fc from 'fast-check';
import { throughAFile } from '@app/testing/through-a-file.js';
import { BundledTokenCounter } from '../../../embeddings/adapters/bundled/bundled.token-counter.js';
import { BundledWordPieces } from '../../../embeddings/adapters/bundled/bundled.word-pieces.js';
import { FeatureArena } from './feature-arena.js';
import { isPassageFeatures, PassageFeatureReader, passageFeatures } from './passage-features.js';
import { Lexicon } from './lexicon.js';
import { PassageFeatureIndex } from './passage-feature-index.js';

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
const formOf = (title: string, content: string) =>
  passageFeatures(words, title, { content, sectionTitle: null });

interface Sentence {
  readonly pieces: number[];
  readonly length: number;
}

function sentencesOf(features: Uint16Array): Sentence[] {
  const reader = new PassageFeatureReader(features);
  const sentences: Sentence[] = [];
  while (reader.next())
    sentences.push({ pieces: [...features.subarray(reader.from, reader.to)], length: reader.sentenceLength });
  return sentences;
}

describe('passage features', () => {
  it('keeps the pieces of titles and sentences, and the lengths of their vectors', () => {
    const texts = ['Refunds', 'We refund the price.', 'How long does it take?'];
    const features = formOf('Refunds', 'We refund the price. How long does it take?');
    const sentences = sentencesOf(features);
    const pieces = texts.map((each) => words.read(each));
    expect(sentences.map((sentence) => sentence.pieces)).toEqual(pieces.map((each) => [...each]));
    const { each, all } = words.lengthsOf(pieces);
    sentences.forEach(({ length }, index) => expect(length).toBeCloseTo(each[index]!, 1));
    expect(new PassageFeatureReader(features).length).toBeCloseTo(all, 1);
  });

  it.each(['', '👍🎉', '日本語', '1 2 3', 'x'.repeat(500)])('is made of %j too', (content) => {
    expect(isPassageFeatures(formOf('', content))).toBe(true);
  });

  it('is told from other numbers', () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 20 }), (numbers) => {
        if (!isPassageFeatures(numbers)) return;
        const sentences = sentencesOf(numbers);
        const pieces = sentences.reduce((sum, each) => sum + each.pieces.length, 0);
        expect(2 + 2 * sentences.length + pieces).toBe(numbers.length);
      }),
    );
  });
});

describe('a lexicon', () => {
  it('knows a word by its number, each once, and tells it from others of the same pieces', () => {
    const lexicon = new Lexicon(words.vocabulary);
    const read = (each: string) => {
      const pieces = words.read(each);
      const numbers = new Uint32Array(lexicon.count(pieces, 0, pieces.length));
      lexicon.read(pieces, 0, pieces.length, 'en', numbers, 0);
      return [...numbers];
    };
    const known = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 8 }), (spelled) => {
        const numbers = read(spelled.join(' '));
        expect(numbers).toHaveLength(spelled.length);
        spelled.forEach((word, index) => {
          if (!known.has(word)) known.set(word, numbers[index]!);
          expect(numbers[index]).toBe(known.get(word));
        });
      }),
      { numRuns: 2_000 },
    );
    expect(new Set(known.values()).size).toBe(known.size);
    expect(lexicon.size).toBe(known.size);
  });

  it('knows the runs of four characters of its words', () => {
    const features = new PassageFeatureIndex(words);
    features.put([{ chunkId: 'a', features: formOf('', 'ibuprofen'), metadata: METADATA }]);
    expect(features.lexicon.findGrams('ibuprofen')).toHaveLength('_ibuprofen_'.length - 3);
    expect(features.lexicon.findGrams('ibuprofens')).toHaveLength('_ibuprofen'.length - 3);
    expect(features.lexicon.findGrams('refund')).toEqual([]);
  });
});

/** The runs of four characters of a word with its edges, as they stand in a text. */
function patternsOf(word: string): string[] {
  const edged = ` ${word} `;
  return Array.from({ length: edged.length - 3 }, (_, at) => edged.slice(at, at + 4));
}

describe('PassageFeatureIndex', () => {
  it('counts in how many chunks each gram stands, whatever was added, replaced, removed and restarted before', () => {
    const change = fc.record({
      chunkId: fc.constantFrom('a', 'b', 'c', 'd'),
      content: fc.option(text),
      restarts: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 15 }), (changes) => {
        let features = new PassageFeatureIndex(words);
        const kept = new Map<string, string>();
        for (const { chunkId, content, restarts } of changes) {
          if (content === null) {
            kept.delete(chunkId);
            features.remove([chunkId]);
          } else {
            kept.set(chunkId, content);
            features.put([{ chunkId, features: formOf('', content), metadata: METADATA }]);
          }
          if (!restarts) continue;
          const saved = throughAFile(features.save());
          features = new PassageFeatureIndex(words);
          features.restore(saved);
        }
        const texts = [...kept.values()].map((content) => ` ${content.toLowerCase()} `);
        for (const word of ['refund', 'refunding', 'ibuprofen', 'norway', '12']) {
          const frequencies = features.lexicon.findGrams(word).map((gram) => features.gramFrequency(gram));
          const expected = patternsOf(word).map(
            (pattern) => texts.filter((each) => each.includes(pattern)).length,
          );
          expect(frequencies.filter((count) => count > 0)).toEqual(expected.filter((count) => count > 0));
        }
        expect(features.size).toBe(kept.size);
        expect(new Set(features.chunkIds())).toEqual(new Set(kept.keys()));
      }),
    );
  });

  it('knows a chunk by its checksum, through a restart, and by another one when another model embeds it', () => {
    const features = new PassageFeatureIndex(words);
    features.put([
      { chunkId: 'a', features: formOf('', 'refund'), metadata: METADATA, checksum: 0xfffffffe },
    ]);
    features.updateChecksums([
      { chunkId: 'a', checksum: 0xffffffff },
      { chunkId: 'never there', checksum: 1 },
    ]);
    const restored = new PassageFeatureIndex(words);
    restored.restore(throughAFile(features.save()));
    expect(restored.checksum('a')).toBe(0xffffffff);
    restored.updateChecksums([{ chunkId: 'a' }]);
    expect(restored.checksum('a')).toBe(0);
    expect(restored.checksum('never there')).toBeUndefined();
  });

  it('knows nothing of a chunk whose numbers are no features', () => {
    const features = new PassageFeatureIndex(words);
    features.put([{ chunkId: 'a', features: formOf('', 'refund'), metadata: METADATA }]);
    features.put([
      { chunkId: 'a', features: new Uint16Array(0), metadata: METADATA },
      { chunkId: 'b', features: Uint16Array.of(9, 9, 9), metadata: METADATA },
    ]);
    expect(features.size).toBe(0);
  });
});

describe('FeatureArena', () => {
  it('keeps what was written, through sweeps of what was removed', () => {
    const arena = new FeatureArena();
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
