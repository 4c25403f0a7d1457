import type { INestApplicationContext } from '@nestjs/common';
import { Retriever } from '@app/retrieval';
import { openComposer } from '@app/testing/chat/open-composer.js';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { CONFIDENCE_SIGNALS } from './confidence.js';
import { type ExtractiveComposer } from './extractive.composer.js';

/** Rows of a table. */
function plans(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const plan = from + index;
    return `| Plan ${String(plan).padStart(3, '0')} | ${3 * plan} seats |\n`;
  }).join('');
}

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
  {
    title: 'Data',
    text: [
      '## Import data\n\nFollow these steps:\n\n1. Install the package.\n2. Set the key.\n   - in the file\n\n![Key](key.png)\n\nRestart the shell before you go on.\n\n',
      '3. Run the import.\n\n## Make a backup\n\nRun this on the server:\n\n```\nacmectl backup create --target /mnt/nas\n```\n\nBackups are kept for 14 days.\n',
    ].join('\f'),
  },
  {
    title: 'Plans',
    text: [`## Limits\n\n| Plan | Seats |\n| --- | --- |\n${plans(1, 100)}`, `${plans(101, 200)}`].join('\f'),
  },
  {
    title: 'Devices',
    text: '## Is the device ID secret?\n\nNo. It is shown to everybody.\n\n## Spare parts\n\nThe filter AB-1234/X fits the pumps P200 and P300.\n\nThe filter AB-1243/X fits the pump P500 only.\n\n## Support\n\nOpen a ticket at [the service desk](https://desk.shop.example/new).\n',
  },
  { title: 'Shipping again', text: 'Our warehouse is in Leipzig. Parcels leave it every evening.' },
]);

describe('ExtractiveComposer', () => {
  let context: INestApplicationContext;
  let composer: ExtractiveComposer;
  beforeAll(async () => {
    context = await openRetrieval(LIBRARY);
    composer = openComposer(context);
  });
  afterAll(() => context.close());

  const answer = async (question: string) => {
    const { passages } = await context.get(Retriever).search({ query: question, minRelevanceScore: 0 });
    return composer.compose(question, passages);
  };
  const texts = async (question: string) => (await answer(question)).sentences.map(({ text }) => text);

  it.each([
    ['a sentence that instructs', 'How do I open a support ticket?', 0],
    ['a sentence that only tells', 'How do I ship to Norway?', 1],
    ['a list', 'How do I return an item?', 0],
  ])('misses the steps of a procedure or not in %s', async (_, question, stepless) => {
    expect((await answer(question)).signals?.stepless).toBe(stepless);
  });

  it.each([
    ['Do you ship to Norway?', 'We ship to Norway and to Switzerland.'],
    [
      'What is the default of MAX_LOGIN_ATTEMPTS?',
      'Set MAX_LOGIN_ATTEMPTS to limit failed logins; the default is 5.',
    ],
    ['Who added two-factor authentication?', 'Dr. Miller added two-factor authentication in 2024.'],
    ['Can I return a gift card?', 'Opened software and gift cards cannot be returned.'],
    [
      'How can I get a refund?',
      'Send us a mail within 30 days of delivery. We refund the full price to your card.',
    ],
  ])('answers %j with the section that says so', async (question, sentence) => {
    expect((await texts(question))[0]).toContain(sentence);
    expect((await answer(question)).confidence).toBeGreaterThanOrEqual(0.5);
  });

  it('tells the steps of a list whole, with their numbers and the line that leads to them', async () => {
    expect((await texts('How do I return an item?'))[0]).toBe(
      '1. Open Orders and choose the order.\n2. Click Return item and print the label.\n3. Hand the parcel to any post office.\n\nOpened software and gift cards cannot be returned.',
    );
    expect((await texts('How do I import data?'))[0]).toBe(
      'Follow these steps:\n1. Install the package.\n2. Set the key.\n  - in the file\n\nRestart the shell before you go on.\n3. Run the import.',
    );
  });

  it('tells code as it is, with the line above it', async () => {
    expect((await texts('How do I make a backup?'))[0]).toBe(
      'Run this on the server:\n\n```\nacmectl backup create --target /mnt/nas\n```\n\nBackups are kept for 14 days.',
    );
  });

  it('tells a table with its columns', async () => {
    expect((await texts('What is the return fee for France?'))[0]).toBe(
      '| Country | Return fee |\n| --- | --- |\n| Germany | free |\n| France | 4.90 EUR |',
    );
  });

  it('of a long table tells the header and the row that is asked for, quoted apart', async () => {
    const { sentences } = await answer('How many seats does Plan 150 have?');
    expect(sentences.map(({ text }) => text)).toEqual([
      '| Plan | Seats |\n| --- | --- |',
      '| Plan 150 | 450 seats |',
    ]);
    expect(sentences.map(({ goesOn = false }) => goesOn)).toEqual([false, true]);
    expect((await answer('How many seats does Plan 999 have?')).confidence).toBeLessThan(0.5);
  });

  it('says "No." below the question that it belongs to', async () => {
    expect((await texts('Is the device ID secret?'))[0]).toBe(
      '**Is the device ID secret?**\n\nNo. It is shown to everybody.',
    );
  });

  it('leaves out sentences about other part numbers', async () => {
    expect((await texts('Which pumps does AB-1234/X fit?'))[0]).toBe(
      'The filter AB-1234/X fits the pumps P200 and P300.',
    );
  });

  it('keeps the targets of links', async () => {
    expect((await texts('Where do I open a ticket?'))[0]).toContain(
      '[the service desk](https://desk.shop.example/new)',
    );
  });

  it('says once what several documents say', async () => {
    const said = (await texts('Where is your warehouse?')).join(' ');
    expect(said.match(/Our warehouse is in Leipzig/g)).toHaveLength(1);
  });

  it('points at the very words in the stored text', async () => {
    for (const question of [
      'How do I return an item?',
      'How do I import data?',
      'How many seats does Plan 150 have?',
    ])
      for (const { text, evidence } of (await answer(question)).sentences) {
        const { documentId, documentVersion, start, end } = evidence;
        const quote = await LIBRARY.readText(documentId, documentVersion, { start, end });
        const words = (value: string) => value.match(/[\p{L}\p{N}]+/gu) ?? [];
        const shown = words(text);
        const left = words((quote ?? '').replace('![Key](key.png)', ''));
        expect(left).toEqual(shown);
      }
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

  it('goes by the words where the question is in another language than the models know best', async () => {
    const german = await openRetrieval(
      new PassageLibrary([
        {
          title: 'Versand',
          language: 'de',
          text: '## Lieferzeit\n\nEin Paket kommt nach zwei bis drei Werktagen an.\n\n## Kosten\n\nDer Versand nach Österreich kostet 6,90 €.\n',
        },
      ]),
    );
    const query = 'Was kostet der Versand nach Österreich?';
    const { passages } = await german.get(Retriever).search({ query, minRelevanceScore: 0 });
    const { signals, confidence } = await openComposer(german).compose(query, passages);
    expect(confidence).toBeGreaterThan(0.8);
    expect(signals!.second).toBeGreaterThanOrEqual(0.6);
    await german.close();
  });

  it('says what its confidence is made of', async () => {
    const { signals } = await answer('Do you ship to Norway?');
    expect(Object.keys(signals ?? {}).sort()).toEqual(Object.keys(CONFIDENCE_SIGNALS).sort());
  });
});
