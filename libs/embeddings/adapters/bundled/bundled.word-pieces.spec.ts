import { BundledEmbeddingProvider } from './bundled.embedding-provider.js';
import { BundledTokenCounter } from './bundled.token-counter.js';
import { BundledWordPieces } from './bundled.word-pieces.js';

const MODELS_DIR = './models';
const { tokenizer } = new BundledTokenCounter(MODELS_DIR);
const model = new BundledEmbeddingProvider(MODELS_DIR, tokenizer);
const QUESTION = 'How long does a refund take?';
const WORDS = 'money post letter delivery apple window seven blue';

describe('BundledWordPieces', () => {
  const pieces = new BundledWordPieces(MODELS_DIR, tokenizer);
  const some = [...pieces.read(WORDS)];
  const vectorOf = async (text: string) => (await model.embed([text], 'passage')).vectors[0]!;
  /** The cosine of a text that is one piece, and what it is to be times the piece's length. */
  const dotOf = async (piece: number) => {
    const [question, word] = [await vectorOf(QUESTION), await vectorOf(pieces.vocabulary[piece]!)];
    const cosine = word.reduce((sum, value, at) => sum + value * question[at]!, 0);
    return cosine * pieces.lengthsOf([Uint16Array.of(piece)]).all;
  };

  it.each([
    ['frequent ones', some],
    ['others', []],
    ['both', some.slice(0, 3)],
    ['more than are kept side by side', [...pieces.vocabulary.keys()]],
  ])('tells the dot products of a question with pieces: %s', async (_, frequent) => {
    const dot = pieces.compare(pieces.read(QUESTION), frequent);
    expect(some).toHaveLength(WORDS.split(' ').length);
    for (const piece of some) expect(dot(piece)).toBeCloseTo(await dotOf(piece), 2);
  });

  it('takes in pieces that are frequent from now on, and tells the same of them', () => {
    const frequent = some.slice(0, 2);
    const before = some.map(pieces.compare(pieces.read(QUESTION), frequent));
    frequent.push(...some.slice(2, 5));
    expect(some.map(pieces.compare(pieces.read(QUESTION), frequent))).toEqual(before);
    const other = some.map(pieces.compare(pieces.read('blue windows'), frequent));
    expect(other).not.toEqual(before);
  });

  it('tells nothing where the question has no piece', () => {
    expect(some.map(pieces.compare(pieces.read(''), some))).toEqual(some.map(() => 0));
  });
});
