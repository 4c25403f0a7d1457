import { form, KnowledgeBaseServer } from '@app/testing/knowledge-base/knowledge-base.server.js';

const GUIDE = '# Returns\n\nYou have thirty days.\n\n## Refunds\n\nA refund takes five days.\n';

let server: KnowledgeBaseServer;

beforeAll(async () => {
  server = await KnowledgeBaseServer.start();
});

afterAll(() => server.close());
afterEach(() => server.deleteAll());

describe('documents', () => {
  it('are listed with filters and pages', async () => {
    await server.ingested(form('One', { category: 'x', tags: ['a', 'b'] }, 'one.txt'));
    await server.ingested(form('Two', { category: 'y', document_type: 'sop' }, 'two.txt'));
    const titles = async (query: string) =>
      (await server.call('GET', `/documents?${query}`)).body.documents.map(
        ({ title }: { title: string }) => title,
      );
    expect(await titles('order=asc')).toEqual(['one.txt', 'two.txt']);
    expect(await titles('category=x&category=z')).toEqual(['one.txt']);
    expect(await titles('tags=b&status=ready')).toEqual(['one.txt']);
    expect(await titles('document_type=sop')).toEqual(['two.txt']);
    expect((await server.call('GET', '/documents?page_size=1&page=2')).body.pagination).toEqual({
      page: 2,
      page_size: 1,
      total_pages: 2,
      total_documents: 2,
    });
    for (const query of ['page=0', 'page_size=101', 'status=gone', 'colour=red']) {
      expect((await server.call('GET', `/documents?${query}`)).status).toBe(400);
    }
  });

  it('are read with their text, which the offsets of the chunks point into', async () => {
    const id = await server.ingested(form(GUIDE));
    const { content } = (await server.call('GET', `/documents/${id}`)).body;
    const { chunks, pagination } = (await server.call('GET', `/documents/${id}/chunks`)).body;
    expect(pagination).toMatchObject({ total_chunks: 2 });
    expect(chunks[1]).toEqual({
      chunk_id: expect.any(String),
      flags: [],
      chunk_index: 1,
      content: content.slice(chunks[1].start_position, chunks[1].end_position),
      start_position: 34,
      end_position: content.length,
      token_count: expect.any(Number),
      overlap_with_previous: 0,
      overlap_with_next: 0,
      preceding_text: content.slice(0, 34),
      following_text: '',
      section_title: 'Refunds',
      page_number: null,
    });
  });

  it('are deleted with everything made of them', async () => {
    const id = await server.ingested(form(GUIDE));
    const { status, body } = await server.call('DELETE', `/documents/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      document_id: id,
      chunks_deleted: 2,
      vectors_deleted: 2,
      message: expect.any(String),
    });
    for (const path of ['', '/chunks'])
      expect((await server.call('GET', `/documents/${id}${path}`)).status).toBe(404);
    expect((await server.call('DELETE', `/documents/${id}`)).status).toBe(404);
    expect((await server.call('DELETE', '/documents/one')).status).toBe(400);
  });
});
