import type { INestApplicationContext } from '@nestjs/common';
import { PassageSentences, QueryAnalyser, Retriever } from '@app/retrieval';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { ExtractiveComposer } from './extractive.composer.js';

const LIBRARY = new PassageLibrary([
  {
    title: 'Returns and refunds',
    text: [
      '## How can I get a refund?\nSend us a mail within 30 days of delivery. We refund the full price to your card.\n\n',
      '## Return an item\n1. Open **Orders** and choose the order.\n2. Click `Return item` and print the label.\n3. Hand the parcel to any post office.\n\nOpened software and gift cards cannot be returned.\n\n',
      '## Return fees\n| Country | Return fee |\n|---|---|\n| Germany | free |\n| France | 4.90 EUR |\n',
    ].join('\f'),
  },
  {
    title: 'Accounts',
    text: 'Two-factor authentication\n\nDr. Miller added two-factor authentication in 2024. It works with any authenticator app.\n\nSet MAX_LOGIN_ATTEMPTS to limit failed logins; the default is 5.',
  },
  {
    title: 'Shipping',
    text: 'We ship to Norway and to Switzerland. Express delivery costs 12.50 EUR. Our warehouse is in Leipzig.',
  },
  {
    title: 'Visor library',
    text: [
      '- [What Visor does](#what-visor-does)\n- [Installing Visor](#installing)\n\n',
      '## What Visor does\n\n```js\nimport visor from "visor";\napp.use(visor());\n```\n\nVisor sets the headers that keep a web application safe.\n\n',
    ].join('\f'),
  },
  { title: 'Shipping again', text: 'Our warehouse is in Leipzig. Parcels leave it every evening.' },
]);

describe('ExtractiveComposer', () => {
  let context: INestApplicationContext;
  let composer: ExtractiveComposer;
  beforeAll(async () => {
    context = await openRetrieval(LIBRARY);
    composer = new ExtractiveComposer(context.get(QueryAnalyser), context.get(PassageSentences));
  });
  afterAll(() => context.close());

  const answer = async (question: string) => {
    const { passages } = await context.get(Retriever).search({ query: question });
    return composer.compose(question, passages);
  };
  const texts = async (question: string) => (await answer(question)).sentences.map(({ text }) => text);

  it.each([
    ['Do you ship to Norway?', 'We ship to Norway and to Switzerland.'],
    [
      'What is the default of MAX_LOGIN_ATTEMPTS?',
      'Set MAX_LOGIN_ATTEMPTS to limit failed logins; the default is 5.',
    ],
    ['Who added two-factor authentication?', 'Dr. Miller added two-factor authentication in 2024.'],
    ['Can I return a gift card?', 'Opened software and gift cards cannot be returned.'],
  ])('answers %j with the sentence that says so', async (question, sentence) => {
    expect((await texts(question))[0]).toBe(sentence);
    expect((await answer(question)).confidence).toBeGreaterThanOrEqual(0.5);
  });

  it('never answers with lines of code or of a table of contents', async () => {
    expect(await texts('What does Visor do?')).toEqual([
      'Visor sets the headers that keep a web application safe.',
    ]);
  });

  it('answers a FAQ with what stands below its question, never with the question', async () => {
    const sentences = await texts('How can I get a refund?');
    expect(sentences[0]).toBe('Send us a mail within 30 days of delivery.');
    expect(sentences.join(' ')).not.toContain('?');
  });

  it('tells the steps of a list whole', async () => {
    expect(await texts('How do I return an item?')).toEqual([
      '1. Open Orders and choose the order.',
      '2. Click Return item and print the label.',
      '3. Hand the parcel to any post office.',
    ]);
  });

  it('tells a row of a table with its header', async () => {
    expect(await texts('What is the return fee for France?')).toEqual([
      'Country · Return fee',
      'France · 4.90 EUR',
    ]);
  });

  it('says first what a pronoun points to', async () => {
    const sentences = await texts('Which authenticator app does it work with?');
    expect(sentences).toEqual([
      'Dr. Miller added two-factor authentication in 2024.',
      'It works with any authenticator app.',
    ]);
  });

  it('says once what several documents say', async () => {
    expect(await texts('Where is your warehouse?')).toEqual(['Our warehouse is in Leipzig.']);
  });

  it('points at the very words in the stored text', async () => {
    const { sentences } = await answer('How do I return an item?');
    const { documentId, documentVersion, start, end } = sentences[1]!.evidence;
    expect(await LIBRARY.readText(documentId, documentVersion, { start, end })).toBe(
      '2. Click `Return item` and print the label.',
    );
  });

  it.each([
    'What is the capital of France?',
    'Do you sell bicycles?',
    'asdfgh',
    '👍',
    'the of and',
    'SELECT * FROM users',
  ])('does not know the answer to %j', async (question) => {
    expect((await answer(question)).confidence).toBeLessThan(0.5);
  });

  it('has nothing to say without passages', async () => {
    expect(await composer.compose('Do you ship to Norway?', [])).toEqual({
      sentences: [],
      confidence: 0,
      signals: null,
    });
  });

  it('says what its confidence is made of', async () => {
    const { signals } = await answer('Do you ship to Norway?');
    expect(Object.keys(signals ?? {}).sort()).toEqual([
      'coverage',
      'dense',
      'lead',
      'length',
      'missingNames',
      'sentenceCoverage',
      'similarity',
    ]);
  });
});
