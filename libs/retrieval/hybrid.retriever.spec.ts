import type { INestApplicationContext } from '@nestjs/common';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { Retriever, type SearchRequest } from './retrieval.js';

const REFUNDS = 'Send us a mail within 30 days. We refund the full price to your card.';
const library = () =>
  new PassageLibrary([
    { title: 'Refunds', text: REFUNDS, documentType: 'faq', category: 'billing', tags: ['money'] },
    {
      title: 'Accounts',
      text: '## Password\nOpen the sign-in page and click "Forgot password".\f## Deletion\nWrite to us and we erase your account.',
      documentType: 'sop',
      tags: ['security', 'money'],
    },
    { title: 'Shipping', text: 'Parcels to Norway take five days. Express delivery costs 12.50 EUR.' },
    { title: 'Refunds, a copy', text: REFUNDS },
    {
      title: 'Versand',
      text: 'Pakete nach Norwegen brauchen fünf Tage und werden verfolgt.',
      language: 'de',
    },
  ]);

describe('HybridRetriever', () => {
  let context: INestApplicationContext;
  let passages: PassageLibrary;
  beforeAll(async () => {
    passages = library();
    context = await openRetrieval(passages);
  });
  afterAll(() => context.close());

  const search = (request: SearchRequest) => context.get(Retriever).search(request);
  const found = async (request: SearchRequest) =>
    (await search(request)).passages.map(({ chunkId }) => chunkId);

  it('finds the passage that a question is about', async () => {
    const [best] = await found({ query: 'I forgot my password' });
    expect(best).toBe('Accounts#0');
  });

  it('finds a passage by meaning if it shares no word', async () => {
    const [best] = await found({ query: 'login credentials', minRelevanceScore: 0 });
    expect(best).toBe('Accounts#0');
  });

  it('orders by relevance between 0 and 1, and returns the signals', async () => {
    const { passages: scored } = await search({
      query: 'How much is express delivery to Norway?',
      minRelevanceScore: 0,
    });
    expect(scored[0]?.documentId).toBe('Shipping');
    for (const { relevanceScore, signals } of scored) {
      expect(relevanceScore).toBeGreaterThanOrEqual(0);
      expect(relevanceScore).toBeLessThanOrEqual(1);
      expect(Object.keys(signals).sort()).toEqual([
        'bestSentence',
        'coverage',
        'dense',
        'keyword',
        'rank',
        'sentenceCoverage',
      ]);
    }
    expect(scored[0]!.relevanceScore).toBeGreaterThan(scored[1]!.relevanceScore);
  });

  it('marks the words of the question in the content', async () => {
    const { passages: scored } = await search({ query: 'refunding of prices', highlight: true });
    const { content, highlights } = scored[0]!;
    expect(highlights.map(({ start, end }) => content.slice(start, end))).toEqual(['refund', 'price']);
    const unmarked = await search({ query: 'refunding of prices' });
    expect(unmarked.passages[0]!.highlights).toEqual([]);
  });

  it('leaves out passages below the requested relevance', async () => {
    expect(await found({ query: 'What is the capital of France?' })).toEqual([]);
    const scores = (await search({ query: 'refund', minRelevanceScore: 0.5 })).passages.map(
      (each) => each.relevanceScore,
    );
    expect(scores).not.toEqual([]);
    expect(scores.filter((score) => score < 0.5)).toEqual([]);
  });

  it('keeps to topK', async () => {
    expect(await found({ query: 'refund for parcels', topK: 2, minRelevanceScore: 0 })).toHaveLength(2);
  });

  it('returns passages with the same words once', async () => {
    const ids = await found({ query: 'refund the full price', minRelevanceScore: 0 });
    expect(ids.filter((id) => id.startsWith('Refunds'))).toHaveLength(1);
  });

  it.each<[string, SearchRequest['filters'], string[]]>([
    ['document type', { documentTypes: ['sop'] }, ['Accounts']],
    ['category', { categories: ['billing', 'other'] }, ['Refunds']],
    ['tags', { tags: ['money'] }, ['Accounts', 'Refunds']],
    ['all at once', { documentTypes: ['faq'], tags: ['security'] }, []],
    [
      'nothing, when the lists are empty',
      { tags: [], categories: [] },
      ['Accounts', 'Refunds', 'Shipping', 'Versand'],
    ],
  ])('filters by %s', async (_, filters, documents) => {
    const { passages: scored } = await search({
      query: 'refund password parcels',
      filters,
      minRelevanceScore: 0,
      topK: 10,
    });
    const ids = scored.map(({ documentId }) => documentId.replace(', a copy', ''));
    expect([...new Set(ids)].sort()).toEqual(documents);
  });

  it('searches only the documents that are named', async () => {
    const all = { query: 'refund password parcels', minRelevanceScore: 0, topK: 10 };
    const ids = async (documentIds: readonly string[]) => [
      ...new Set((await search({ ...all, documentIds })).passages.map(({ documentId }) => documentId)),
    ];
    expect(await ids(['Shipping', 'Accounts'])).toEqual(expect.arrayContaining(['Accounts', 'Shipping']));
    expect(await ids(['Accounts'])).toEqual(['Accounts']);
    expect(await ids([])).toEqual([]);
  });

  it('matches other forms of words in the language of the question', async () => {
    const [best] = await found({ query: 'Wie lange braucht ein Paket nach Norwegen?', minRelevanceScore: 0 });
    expect(best).toBe('Versand#0');
  });

  it.each([
    'the of and',
    '👍🎉',
    'x',
    '?',
    '<script>alert(1)</script>',
    "'; DROP TABLE chunks; --",
    '日本語の質問',
    '\ud800',
  ])('answers %j without complaint', async (query) => {
    expect((await search({ query })).indexName).toBe('chunks:static-en');
  });

  it('leaves out a deleted chunk that is still in the index', async () => {
    const shrinking = library();
    const own = await openRetrieval(shrinking);
    const ids = async () => {
      const request = { query: 'express delivery', minRelevanceScore: 0, topK: 10 };
      return (await own.get(Retriever).search(request)).passages.map(({ chunkId }) => chunkId);
    };
    const before = await ids();
    expect(before).toContain('Shipping#0');
    shrinking.remove('Shipping#0');
    expect(await ids()).toEqual(expect.arrayContaining(before.filter((id) => id !== 'Shipping#0')));
    expect(await ids()).not.toContain('Shipping#0');
    await own.close();
  });

  it('looks past copies, and past a document with many relevant passages', async () => {
    const own = await openRetrieval(
      new PassageLibrary([
        ...Array.from({ length: 20 }, (_, index) => ({ title: `Copy ${index}`, text: REFUNDS })),
        {
          title: 'Long',
          text: Array.from({ length: 12 }, (_, part) => `Refund the price, refund it: part ${part}.`).join(
            '\f',
          ),
        },
        { title: 'Other', text: 'Who pays for a refund of the price of a gift card?' },
      ]),
      { maxPerDocument: 3 },
    );
    const { passages: scored } = await own
      .get(Retriever)
      .search({ query: 'refund the price', topK: 5, minRelevanceScore: 0 });
    const documents = scored.map(({ documentId }) => documentId);
    expect(documents.filter((id) => id.startsWith('Copy'))).toHaveLength(1);
    expect(documents.filter((id) => id === 'Long')).toHaveLength(3);
    expect(documents).toContain('Other');
    await own.close();
  });

  it.each([
    ['zh', ['您可以在十四天内退货。运费由买家承担。', '电器的保修期为两年。'], '运费由谁承担？', 0],
    [
      'ja',
      ['14日以内に返品できます。送料はお客様負担です。', '電化製品の保証期間は2年です。'],
      '保証期間は何年ですか？',
      1,
    ],
    [
      'ko',
      ['반품은 14일 이내에 가능합니다.', '전자 제품의 보증 기간은 2년입니다.'],
      '보증 기간은 얼마나 되나요?',
      1,
    ],
    ['th', ['คุณสามารถคืนสินค้าได้ภายใน 14 วันหลังจากได้รับสินค้า', 'การรับประกันสองปี'], 'คืนสินค้าได้ภายในกี่วัน', 0],
  ])('says that a passage in %s is relevant to a question in it', async (language, texts, query, best) => {
    const own = await openRetrieval(
      new PassageLibrary(texts.map((text, index) => ({ title: `${index}`, text, language }))),
    );
    const { passages: found } = await own.get(Retriever).search({ query, minRelevanceScore: 0 });
    expect(found[0]).toMatchObject({ title: `${best}` });
    expect(found[0]!.relevanceScore).toBeGreaterThan(0.5);
    await own.close();
  });

  it('finds a passage by a question in another language', async () => {
    const own = await openRetrieval(
      new PassageLibrary([
        { title: 'Delete', text: 'Delete your account for good under Settings › Account.' },
        { title: 'Invoice', text: 'You find your invoices on the billing page.' },
        { title: 'Password', text: 'Reset the password with the link on the login page.' },
      ]),
    );
    const search = async (query: string) =>
      (await own.get(Retriever).search({ query, minRelevanceScore: 0 })).passages[0]?.title;
    expect(await search('Wie kann ich mein Konto löschen?')).toBe('Delete');
    expect(await search('¿Dónde encuentro mis facturas?')).toBe('Invoice');
    expect(await search('パスワードを忘れました')).toBe('Password');
    await own.close();
  });

  it('finds only the table row that is named', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => `| AB-${1000 + n}/X | Drill ${n} | ${n} months |`);
    const table = (from: number) => rows.slice(from, from + 20).join('\n');
    const own = await openRetrieval(
      new PassageLibrary(
        [0, 20, 40].map((from) => ({
          title: `${from}`,
          text: table(from),
          tableHeader: '| SKU | Product | Warranty |',
        })),
      ),
    );
    for (const query of ['What is the warranty of AB-1034/X?', 'warranty ab1034x', 'AB 1034 X']) {
      const { passages: found } = await own.get(Retriever).search({ query, minRelevanceScore: 0 });
      expect(found[0]).toMatchObject({ title: '20' });
    }
    await own.close();
  });

  it('understands misspelt words and synonyms', async () => {
    const own = await openRetrieval(
      new PassageLibrary([
        { title: 'a', text: 'Postage is paid by the buyer.' },
        { title: 'b', text: 'Registration takes a minute.' },
        { title: 'c', text: 'Parcels may be insured.' },
      ]),
    );
    const search = async (query: string) =>
      (await own.get(Retriever).search({ query, minRelevanceScore: 0 })).passages[0]?.title;
    expect(await search('shipping')).toBe('a');
    expect(await search('regisration')).toBe('b');
    await own.close();
  });

  it('names its stages and their times', async () => {
    const { stageMs } = await search({ query: 'refund', wholeSentences: true });
    expect(Object.keys(stageMs)).toEqual(['analyse', 'candidates', 'rescore', 'read']);
  });

  it('rejects an aborted search with its reason', async () => {
    const reason = new Error('gone');
    const call = { signal: AbortSignal.abort(reason) };
    await expect(context.get(Retriever).search({ query: 'refund' }, call)).rejects.toBe(reason);
  });
});
