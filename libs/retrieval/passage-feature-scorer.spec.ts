import fc from 'fast-check';
import { BundledTokenCounter } from '../embeddings/adapters/bundled/bundled.token-counter.js';
import { BundledEmbeddingProvider } from '../embeddings/adapters/bundled/bundled.embedding-provider.js';
import { BundledWordPieces } from '../embeddings/adapters/bundled/bundled.word-pieces.js';
import { inverseDocumentFrequency } from '@app/keyword-index';
import { PassageFeatureIndex, passageFeatures } from '@app/knowledge-base';
import { analyze, splitSentences } from '@app/text';
import { PassageFeatureScorer } from './passage-feature-scorer.js';
import { cosine } from './passage-signals.js';
import type { AnalysedQuery } from './query-analyser.js';

const { tokenizer } = new BundledTokenCounter('./models');
const pieces = new BundledWordPieces('./models', tokenizer);
const model = new BundledEmbeddingProvider('./models', tokenizer);
const vectorOf = async (text: string) => (await model.embed([text], 'passage')).vectors[0] ?? null;

const WORDS = ['refund', 'refunds', 'parcel', 'norway', 'ibuprofen', 'the', 'days', 'costs', 'price'];
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 })
  .map((words) => `${words.join(' ')}.`);
const passage = fc.record({
  title: fc.constantFrom('', 'Refund', 'Norway parcel'),
  sentences: fc.array(sentence, { minLength: 1, maxLength: 4 }),
});
const query = (text: string): AnalysedQuery => {
  const terms = [...new Set(analyze(text, 'en'))];
  const weights = new Map(terms.map((term) => [term, 1 / terms.length]));
  return { text, condensed: text, language: 'en', weights } as unknown as AnalysedQuery;
};

describe('PassageFeatureScorer', () => {
  it('returns the same signals as the texts themselves', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(passage, { minLength: 1, maxLength: 4 }),
        sentence,
        async (passages, question) => {
          const features = new PassageFeatureIndex(pieces);
          passages.forEach(({ title, sentences }, index) =>
            features.put([
              {
                chunkId: String(index),
                features: passageFeatures(pieces, title, {
                  content: sentences.join('\n'),
                  sectionTitle: null,
                }),
                metadata: { language: 'en' },
              },
            ]),
          );
          const scorer = new PassageFeatureScorer(features, pieces);
          const scored = scorer.score(
            query(question),
            passages.map((_, index) => String(index)),
          );
          const texts = passages.map(({ title, sentences }) => [title, ...sentences].join('\n'));
          for (const [index, { title, sentences }] of passages.entries()) {
            const signals = scored[index]!;
            const asked = await vectorOf(question);
            const content = sentences.join('\n');
            const cosines = await Promise.all(
              splitSentences(content).map(async ({ start, end }) =>
                cosine(asked, await vectorOf(content.slice(start, end))),
              ),
            );
            expect(signals.bestSentence).toBeCloseTo(Math.max(0, ...cosines), 2);
            expect(signals.similarity).toBeCloseTo(cosine(asked, await vectorOf(texts[index]!)), 2);
            expect(signals.coverage).toBeCloseTo(shareOf(question, texts[index]!));
            const inSentences = splitSentences(content).map(({ start, end }) =>
              shareOf(question, content.slice(start, end)),
            );
            expect(signals.sentenceCoverage).toBeCloseTo(Math.max(0, ...inSentences));
            expect(signals.title).toBeCloseTo(shareOf(question, title));
            expect(signals.grams).toBeCloseTo(gramScore(question, texts, index), 3);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('prefers words that are close together', () => {
    const features = new PassageFeatureIndex(pieces);
    const contents = [
      'The refund price is low.',
      'The refund takes long, and nobody in Norway knows its price.',
    ];
    contents.forEach((content, index) =>
      features.put([
        {
          chunkId: String(index),
          features: passageFeatures(pieces, '', { content, sectionTitle: null }),
          metadata: {},
        },
      ]),
    );
    const [near, far] = new PassageFeatureScorer(features, pieces).score(query('refund price'), ['0', '1']);
    expect(near!.proximity).toBeGreaterThan(far!.proximity);
  });

  it("compares only a FAQ's own question, in its title or its text", () => {
    const features = new PassageFeatureIndex(pieces);
    const put = (chunkId: string, title: string, content: string, documentType: string) =>
      features.put([
        {
          chunkId,
          features: passageFeatures(pieces, title, { content, sectionTitle: null }),
          metadata: { document_type: documentType, language: 'en' },
        },
      ]);
    put('title', 'How do I get a refund?', 'Write to us.', 'faq');
    put('text', 'Questions', 'How do I get a refund?\nWrite to us.', 'faq');
    put('guide', 'How do I get a refund?', 'Write to us.', 'general');
    const asked = query('how do I get a refund?');
    const [title, text, guide, gone] = new PassageFeatureScorer(features, pieces).score(asked, [
      'title',
      'text',
      'guide',
      'gone',
    ]);
    expect(title!.ownQuestion).toBeCloseTo(1, 2);
    expect(text!.ownQuestion).toBeCloseTo(1, 2);
    expect(guide!.ownQuestion).toBeNull();
    expect(gone).toBeNull();
  });

  it('does not add the words of a question to the lexicon', () => {
    const features = new PassageFeatureIndex(pieces);
    new PassageFeatureScorer(features, pieces).score(query('What is a zyzzyva quokka?'), []);
    expect(features.lexicon.size).toBe(0);
  });
});

function shareOf(question: string, text: string): number {
  const terms = new Set(analyze(question, 'en'));
  const held = new Set(analyze(text, 'en'));
  return [...terms].filter((term) => held.has(term)).length / Math.max(1, terms.size);
}

/** The distinct runs of four characters of a word with its boundaries. */
function gramsOf(word: string): string[] {
  const edged = `_${word}_`;
  const runs = Array.from({ length: Math.max(1, edged.length - 3) }, (_, at) => edged.slice(at, at + 4));
  return [...new Set(runs)];
}

/** A reference implementation of BM25 over grams. */
function gramScore(question: string, texts: readonly string[], index: number): number {
  const gramsIn = (text: string) =>
    text
      .toLowerCase()
      .match(/[a-z]+/g)!
      .filter((word) => analyze(word, 'en').length > 0)
      .flatMap(gramsOf);
  const all = texts.map((text) => (/[a-z]/i.test(text) ? gramsIn(text) : []));
  const average = all.reduce((sum, { length }) => sum + length, 0) / all.length;
  const mine = all[index]!;
  const room = 1.2 * (0.25 + (0.75 * mine.length) / Math.max(1, average));
  return [...new Set(gramsIn(question))].reduce((score, gram) => {
    const frequency = all.filter((grams) => grams.includes(gram)).length;
    const count = mine.filter((each) => each === gram).length;
    return score + (inverseDocumentFrequency(all.length, frequency) * count * 2.2) / (count + room);
  }, 0);
}
