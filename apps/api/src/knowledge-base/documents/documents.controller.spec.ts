import { setTimeout as sleep } from 'node:timers/promises';
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

  it('say where they came from, and how they are indexed', async () => {
    const id = await server.ingested(
      form(GUIDE, {
        source_url: 'https://shop.example/returns',
        source_type: 'api',
        file_name: 'handbook/returns.md',
      }),
    );
    expect((await server.call('GET', `/documents/${id}`)).body).toMatchObject({
      title: 'Returns',
      file_name: 'handbook/returns.md',
      source: {
        type: 'api',
        url: 'https://shop.example/returns',
        file_name: 'handbook/returns.md',
        uploaded_by: expect.any(String),
        created_at: null,
      },
      content_format: 'markdown',
      page_count: null,
      indexing: {
        indexed_at: expect.any(String),
        embedding_model: 'static-en',
        chunk_strategy: 'recursive',
        total_chunks: 2,
      },
      published_at: expect.any(String),
      archived_at: null,
    });
    await server.call('POST', `/documents/${id}/archive`);
    const archived = (await server.call('GET', `/documents/${id}`)).body;
    expect(archived).toMatchObject({ published_at: null, archived_at: expect.any(String) });
    for (const file_name of ['../a.md', '/a.md', 'a/../b.md', 'a\\b.md'])
      expect((await server.call('POST', '/documents/ingest', form('x', { file_name }))).status).toBe(400);
    expect(
      (await server.call('POST', '/documents/ingest', form('x', { source_url: 'file:///x' }))).status,
    ).toBe(400);
  });

  it('are sorted, and counted by their values', async () => {
    await server.ingested(form('One', { category: 'x', tags: ['a', 'b'], title: 'B' }, 'one.txt'));
    await server.ingested(form('Two', { category: 'x', tags: ['b'], title: 'a' }, 'two.txt'));
    const titles = async (query: string) =>
      (await server.call('GET', `/documents?${query}`)).body.documents.map(
        ({ title }: { title: string }) => title,
      );
    expect(await titles('sort=title&order=asc')).toEqual(['a', 'B']);
    expect(await titles('sort=updated_at')).toEqual(['a', 'B']);
    expect(await titles('file_name=one.txt')).toEqual(['B']);
    expect(await titles('source_type=url')).toEqual([]);
    expect((await server.call('GET', '/documents?sort=colour')).status).toBe(400);
    expect((await server.call('GET', '/documents/facets?category=x')).body).toMatchObject({
      categories: [{ value: 'x', count: 2 }],
      tags: [
        { value: 'b', count: 2 },
        { value: 'a', count: 1 },
      ],
      statuses: [{ value: 'ready', count: 2 }],
      source_types: [{ value: 'upload', count: 2 }],
    });
  });

  it('count a view when they are opened, but not for a preview', async () => {
    const id = await server.ingested(form(GUIDE));
    const views = async () =>
      (await server.call('GET', `/documents/${id}?purpose=preview`)).body.counters.views as number;
    await views();
    await server.call('GET', `/documents/${id}`);
    for (let tries = 0; tries < 60 && (await views()) === 0; tries += 1) await sleep(100);
    expect(await views()).toBe(1);
    expect((await server.call('GET', `/documents/${id}?purpose=theft`)).status).toBe(400);
  });

  it('give back their original file', async () => {
    const id = await server.ingested(form(GUIDE, {}, 'Rückgabe "neu".md'));
    const response = await fetch(`${server.url}/documents/${id}/file`);
    expect(await response.text()).toBe(GUIDE);
    expect(response.headers.get('content-type')).toBe('text/markdown');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="R_ckgabe _neu_.md"; filename*=UTF-8''R%C3%BCckgabe%20%22neu%22.md`,
    );
    const unknown = await fetch(`${server.url}/documents/0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11/file`);
    expect(unknown.status).toBe(404);
  });

  it('report an upload of the same name, and can be given its content', async () => {
    const upload = async (text: string, policy?: string) =>
      server.call(
        'POST',
        '/documents/ingest',
        form(text, { ...(policy && { on_same_name: policy }) }, 'guide.md'),
      );
    const id = await server.ingested(form(GUIDE, { category: 'help' }, 'guide.md'));
    const refused = await upload('# Other\n\nText.', 'refuse');
    expect(refused).toMatchObject({ status: 409, body: { error: { details: [{ document_id: id }] } } });
    const both = await upload('# Both\n\nText.');
    expect(both.body).toMatchObject({ existing_document_id: id });
    expect(both.body.document_id).not.toBe(id);
    await server.call('DELETE', `/documents/${both.body.document_id}`);

    const replaced = await upload('# Refunds\n\nSix days.', 'replace');
    expect(replaced.body).toMatchObject({ document_id: id, existing_document_id: id });
    const content = async () => (await server.call('GET', `/documents/${id}?purpose=preview`)).body;
    for (let tries = 0; tries < 100 && (await content()).active_version === 1; tries += 1) await sleep(20);
    expect(await content()).toMatchObject({
      title: 'Refunds',
      category: 'help',
      active_version: 2,
      content: '# Refunds\n\nSix days.',
    });
    expect(await upload('# Refunds\n\nSix days.', 'replace')).toMatchObject({
      status: 409,
      body: { error: { details: [{ rule: 'unique', document_id: id }] } },
    });
    expect((await upload('x', 'perhaps')).status).toBe(400);
  });

  it('are changed many at once', async () => {
    const ids = [
      await server.ingested(form('One', { tags: ['old', 'kept'] }, 'one.txt')),
      await server.ingested(form('Two', { tags: ['old'] }, 'two.txt')),
    ];
    const bulk = (body: object) => server.call('POST', '/documents/bulk', body);
    const unknown = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
    expect((await bulk({ action: 'archive', document_ids: [ids[0], unknown] })).body).toEqual({
      results: [
        { document_id: ids[0], status: 'done', error: null },
        { document_id: unknown, status: 'failed', error: expect.objectContaining({ code: 'NOT_FOUND' }) },
      ],
      done: 1,
      failed: 1,
      remaining: 0,
      next_skip: 0,
    });
    expect((await bulk({ action: 'publish', filter: { publication: ['archived'] } })).body).toMatchObject({
      done: 1,
    });
    await bulk({ action: 'tag', filter: { tags: ['old'] }, add_tags: ['new'], remove_tags: ['old'] });
    const tags = async (id: string) =>
      (await server.call('GET', `/documents/${id}?purpose=preview`)).body.tags;
    expect([await tags(ids[0]!), await tags(ids[1]!)]).toEqual([['kept', 'new'], ['new']]);
    expect((await bulk({ action: 'reindex', document_ids: ids })).body).toMatchObject({ done: 2 });
    expect((await bulk({ action: 'delete', filter: {} })).body).toMatchObject({ done: 2, remaining: 0 });
    expect((await server.call('GET', '/documents')).body.pagination.total_documents).toBe(0);
    for (const body of [
      { action: 'tag', filter: {} },
      { action: 'delete' },
      { action: 'delete', filter: {}, document_ids: ids },
      { action: 'burn', filter: {} },
      { action: 'delete', document_ids: [] },
    ])
      expect((await bulk(body)).status).toBe(400);
  });
});

describe('versions and jobs', () => {
  const finished = async (jobId: string) => {
    for (;;) {
      const { body } = await server.call('GET', `/documents/ingest/${jobId}/status`);
      if (body.status !== 'processing') return body;
    }
  };

  it('are listed, read and restored', async () => {
    const id = await server.ingested(form(GUIDE));
    const content = '# Returns\n\nYou have sixty days.';
    await finished((await server.call('PUT', `/documents/${id}`, { content })).body.reindexing_job_id);
    const path = `/documents/${id}/versions`;
    expect((await server.call('GET', path)).body.versions).toMatchObject([
      {
        version: 2,
        state: 'active',
        active: true,
        change: 'content',
        restored_from: null,
        created_by: 'an admin',
        size_bytes: content.length,
        chunk_count: 1,
      },
      {
        version: 1,
        state: 'previous',
        active: false,
        change: 'upload',
        chunk_count: 2,
        indexed_at: expect.any(String),
      },
    ]);
    expect((await server.call('GET', `${path}/1`)).body).toMatchObject({ version: 1, content: GUIDE.trim() });
    const restored = await server.call('POST', `${path}/1/restore`, {});
    expect(restored).toMatchObject({ status: 202, body: { document_id: id } });
    await finished(restored.body.reindexing_job_id);
    expect((await server.call('GET', path)).body.versions[0]).toMatchObject({
      version: 3,
      change: 'restore',
      restored_from: 1,
    });
    for (const [version, status] of [
      ['3', 409],
      ['9', 404],
      ['0', 400],
      ['1.5', 400],
    ] as const)
      expect((await server.call('POST', `${path}/${version}/restore`, {})).status).toBe(status);
  });

  it('of all documents are listed, and only failed ones retried', async () => {
    const id = await server.ingested(form(GUIDE));
    await server.ingested(form('Other text.', {}, 'other.txt'));
    expect((await server.call('GET', '/documents/ingest?page_size=1&status=completed')).body).toMatchObject({
      jobs: [{ title: 'other.txt', status: 'completed', change: 'upload', version: 1, errors: [] }],
      pagination: { page: 1, page_size: 1, total_pages: expect.any(Number), total_jobs: expect.any(Number) },
    });
    const { jobs } = (await server.call('GET', `/documents/ingest?document_id=${id}&sort=updated_at`)).body;
    expect(jobs).toMatchObject([{ document_id: id, file_name: 'guide.md', created_by: 'an admin' }]);
    for (const action of ['retry', 'cancel'])
      expect(await server.call('POST', `/documents/ingest/${jobs[0].job_id}/${action}`, {})).toMatchObject({
        status: 409,
        body: { error: { code: 'CONFLICT' } },
      });
    expect((await server.call('GET', '/documents/ingest?status=lost')).status).toBe(400);
  });
});

describe('what a file says of itself', () => {
  it('fills the fields that the sender leaves out, but never the language against the script', async () => {
    const front = (language: string) =>
      `---\nlang: ${language}\ndate: 2024-01-02\nlastmod: 2024-02-03\n---\n\n`;
    const stated = await server.ingested(form(`${front('da')}# Retur\n\nVarer.\n`, {}, 'da.md'));
    expect((await server.call('GET', `/documents/${stated}`)).body).toMatchObject({
      language: 'da',
      source: { created_at: '2024-01-02T00:00:00.000Z', modified_at: '2024-02-03T00:00:00.000Z' },
    });
    const wrong = await server.ingested(
      form(`${front('en')}# Доставка\n\nДоставка занимает три дня.\n`, {}, 'ru.md'),
    );
    expect((await server.call('GET', `/documents/${wrong}`)).body.language).toBe('ru');
    const given = await server.ingested(
      form(`${front('nb')}# Retur\n\nVarer sendes.\n`, { metadata: '{"language":"sv"}' }, 'sv.md'),
    );
    expect((await server.call('GET', `/documents/${given}`)).body.language).toBe('sv');
  });
});
