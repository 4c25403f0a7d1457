import { KnowledgeBaseServer } from '@app/testing/knowledge-base/knowledge-base.server.js';

let server: KnowledgeBaseServer;

beforeAll(async () => {
  server = await KnowledgeBaseServer.start();
});

afterAll(() => server.close());

describe('POST search', () => {
  it('passes the question on and shows the passages', async () => {
    server.retriever.result = {
      ...server.retriever.result,
      passages: [
        {
          chunkId: 'c',
          chunkIndex: 0,
          documentId: 'd',
          documentVersion: 1,
          title: 'Guide',
          documentType: 'faq',
          category: null,
          tags: ['a'],
          language: 'en',
          start: 5,
          end: 30,
          chunk: { start: 5, end: 30 },
          content: 'A refund, a refund it is.',
          tokenCount: 8,
          sectionTitle: null,
          pageNumber: null,
          relevanceScore: 0.8,
          signals: {},
          highlights: [
            { start: 2, end: 8 },
            { start: 12, end: 18 },
          ],
        },
      ],
    };
    const filters = { document_type: ['faq'], tags: ['a'] };
    const { status, body } = await server.call('POST', '/search', {
      query: ' refund ',
      filters,
      top_k: 3,
      min_relevance_score: 0.2,
    });
    expect(status).toBe(200);
    expect(server.retriever.asked).toMatchObject({
      query: 'refund',
      filters: { documentTypes: ['faq'], tags: ['a'] },
      topK: 3,
      minRelevanceScore: 0.2,
    });
    expect(body).toMatchObject({ query: 'refund', total_results: 1, search_time_ms: expect.any(Number) });
    expect(body.results).toEqual([
      {
        document_id: 'd',
        chunk_id: 'c',
        title: 'Guide',
        content: 'A refund, a refund it is.',
        relevance_score: 0.8,
        document_type: 'faq',
        category: null,
        metadata: {
          chunk_index: 0,
          start_position: 5,
          end_position: 30,
          token_count: 8,
          section_title: null,
          page_number: null,
          language: 'en',
          tags: ['a'],
        },
        highlights: ['refund'],
      },
    ]);
  });

  it.each([
    [{}],
    [{ query: '  ' }],
    [{ query: 5 }],
    [{ query: 'x'.repeat(4_001) }],
    [{ query: 'x', top_k: 0 }],
    [{ query: 'x', top_k: 51 }],
    [{ query: 'x', top_k: '5' }],
    [{ query: 'x', min_relevance_score: 1.1 }],
    [{ query: 'x', filters: { colour: ['red'] } }],
    [{ query: 'x', filters: { document_type: ['novel'] } }],
    [{ query: 'x', filters: [] }],
  ])('refuses %j', async (body) => {
    expect(await server.call('POST', '/search', body)).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_ERROR' } },
    });
  });
});
