import type { INestApplicationContext } from '@nestjs/common';
import { PassageReader } from '@app/knowledge-base';
import { PassageSentences, QueryAnalyser, Retriever, type ScoredPassage } from '@app/retrieval';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { citedSentences } from './cited-sentences.js';
import { CitationVerifier } from './citation-verifier.js';
import { SentenceGrounder } from './sentence-grounder.js';

const LIBRARY = new PassageLibrary([
  {
    title: 'Refunds at Acme',
    text: 'A refund is paid within 14 days after we have received the returned item. The money goes back to the payment method of the order. Return the item within 30 days.\n\n\fOpened software and gift cards cannot be returned.',
  },
  {
    title: 'Shipping',
    text: 'We ship to Norway and to Switzerland. Express delivery costs 12.50 EUR. Parcels leave our warehouse in Leipzig every evening.',
  },
]);

describe('SentenceGrounder', () => {
  let context: INestApplicationContext;
  let grounder: SentenceGrounder;
  let passages: readonly ScoredPassage[];
  beforeAll(async () => {
    context = await openRetrieval(LIBRARY, { minRelevanceScore: 0 });
    grounder = new SentenceGrounder(context.get(QueryAnalyser), context.get(PassageSentences));
    const found = await context
      .get(Retriever)
      .search({ query: 'refund, gift cards and express delivery', topK: 10 });
    const order = ['Refunds at Acme#0', 'Refunds at Acme#1', 'Shipping#0'];
    passages = order.map((chunkId) => found.passages.find((passage) => passage.chunkId === chunkId)!);
  });
  afterAll(() => context.close());

  const ground = async (text: string) => {
    const [sentence] = citedSentences(text);
    return grounder.ground(sentence!, passages, { signal: new AbortController().signal });
  };

  it.each([
    [
      'Your refund arrives within 14 days once we have received the item. [1]',
      'A refund is paid within 14 days',
    ],
    ['The money is returned to the payment method you used for the order. [1]', 'The money goes back'],
    ['Gift cards and opened software are not returnable. [2]', 'Opened software and gift cards'],
    ['Express delivery is 12.50 EUR. [3]', 'Express delivery costs'],
    ['Acme pays a refund within 14 days after it has received the returned item. [1]', 'A refund is paid'],
  ])('finds what supports %j', async (text, quote) => {
    const grounded = await ground(text);
    expect(grounded).toMatchObject({ moved: false });
    expect(grounded?.sentence.paraphrase?.quote.startsWith(quote)).toBe(true);
  });

  it.each([
    ['Express delivery costs 12.50 EUR. [1]', 'Shipping#0'],
    ['Express delivery costs 12.50 EUR.', 'Shipping#0'],
    ['We ship to Norway. [7]', 'Shipping#0'],
  ])('moves the marker of %j to the passage that says it', async (text, chunkId) => {
    expect(await ground(text)).toMatchObject({ moved: true, sentence: { evidence: { chunkId } } });
  });

  it.each([
    ['another number', 'A refund is paid within 15 days after we have received the item. [1]'],
    ['a number of another sentence', 'A refund is paid within 30 days after we have received the item. [1]'],
    ['another name', 'We ship to Norway and to Sweden. [3]'],
    ['a contrary', 'Opened software and gift cards can be returned. [2]'],
    ['a denial', 'We do not ship to Norway. [3]'],
    ['nothing of the passages', 'Our chief executive likes to play chess. [1]'],
    ['a courtesy', 'I hope this helps! [1]'],
  ])('drops a sentence with %s', async (_, text) => {
    expect(await ground(text)).toBeNull();
  });

  it('gives evidence that the verifier proves in the stored text, and refuses a quote that has changed', async () => {
    const verifier = new CitationVerifier(context.get(PassageReader));
    const { sentence } = (await ground(
      'Your refund arrives within 14 days once we have received the item. [1]',
    ))!;
    expect(await verifier.verify([sentence])).toMatchObject([{ text: sentence.text }]);
    const changed = {
      ...sentence,
      paraphrase: { ...sentence.paraphrase!, quote: 'A refund takes 14 days.' },
    };
    expect(await verifier.verify([changed])).toEqual([]);
  });
});
