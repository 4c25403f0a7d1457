import { setTimeout as delay } from 'node:timers/promises';
import { type Api, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';
import { SHIPPING, SHIPPING_QUESTION, UNKNOWN_ID } from './support/samples.js';

const NEW_SHIPPING = SHIPPING.replace('three working days', 'nine working days');

describe('The life of a document', () => {
  let server: RunningServer;
  let admin: Api;
  let user: Api;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    user = await visitor(server);
  });
  afterAll(() => server.stop());

  let documentId: string;
  let path: string;

  beforeEach(async () => {
    documentId = await admin.ingested('shipping.md', SHIPPING, { title: 'Shipping', tags: ['a'] });
    path = `/knowledge-base/documents/${documentId}`;
  });
  afterEach(() => admin.delete(path));

  const answer = async () =>
    (await user.ask(await user.openSession(), SHIPPING_QUESTION)).data.bot_response.content as string;
  const search = async (filters?: object) =>
    (await user.post('/knowledge-base/search', { query: SHIPPING_QUESTION, ...(filters && { filters }) }))
      .data.total_results as number;

  describe('changing it', () => {
    it('with a new content answers from the old one until the new one is ready', async () => {
      const { status, data } = await admin.put(path, { content: NEW_SHIPPING });
      expect(status).toBe(200);
      expect(data).toEqual({
        document_id: documentId,
        updated_at: expect.any(String),
        reindexing_job_id: expect.any(String),
        message: expect.stringContaining('previous one answers'),
      });
      expect((await admin.finished(data.reindexing_job_id)).data.status).toBe('completed');
      expect(await answer()).toContain('nine working days');
      const document = (await admin.get(path)).data;
      expect(document).toMatchObject({ content: NEW_SHIPPING.trim(), active_version: 2, title: 'Shipping' });
      expect((await admin.get(`${path}/chunks`)).data.chunks[0].content).toContain('nine working days');
    });

    it('keeps what is answered while many change it at once, and loses nothing', async () => {
      const changes = [
        { title: 'One' },
        { content: NEW_SHIPPING },
        { category: 'orders' },
        { tags: ['b'] },
        { metadata: { author: 'Ann' } },
        { metadata: { priority: 'high' } },
        { description: 'd' },
      ];
      const replies = await Promise.all(changes.map((change) => admin.put(path, change)));
      expect(replies.map(({ status }) => status)).toEqual(changes.map(() => 200));
      for (const { data } of replies)
        if (data.reindexing_job_id) await admin.finished(data.reindexing_job_id);
      expect((await admin.get(path)).data).toMatchObject({
        status: 'ready',
        title: 'One',
        category: 'orders',
        tags: ['b'],
        description: 'd',
        metadata: { author: 'Ann', priority: 'high' },
        content: NEW_SHIPPING.trim(),
      });
      expect(await answer()).toContain('nine working days');
    });

    it('in category and tags embeds nothing again, and filters know at once', async () => {
      const { data } = await admin.put(path, { category: 'orders', tags: ['b'] });
      expect(data.reindexing_job_id).toBeNull();
      expect(await search({ category: ['orders'] })).toBeGreaterThan(0);
      expect(await search({ tags: ['a'] })).toBe(0);
      await admin.put(path, { category: null, description: null });
      expect(await search({ category: ['orders'] })).toBe(0);
      expect((await admin.get(path)).data).toMatchObject({ category: null, tags: ['b'] });
    });

    it.each([
      [{}, undefined],
      [{ colour: 'red' }, 'colour'],
      [{ title: '' }, 'title'],
      [{ title: ' \n ' }, 'title'],
      [{ title: null }, 'title'],
      [{ title: 'x'.repeat(301) }, 'title'],
      [{ description: 7 }, 'description'],
      [{ category: 'x'.repeat(101) }, 'category'],
      [{ tags: 'a' }, 'tags'],
      [{ tags: [''] }, 'tags'],
      [{ tags: null }, 'tags'],
      [{ content: '  ' }, 'content'],
      [{ content: null }, 'content'],
      [{ metadata: { colour: 'red' } }, 'metadata.colour'],
      [{ metadata: 'x' }, 'metadata'],
      [{ metadata: { priority: 'urgent' } }, 'metadata.priority'],
      [{ reindex: 'yes' }, 'reindex'],
    ])('refuses %j', async (body, field) => {
      const reply = await admin.put(path, body);
      expect([reply.status, reply.code]).toEqual([400, 'VALIDATION_ERROR']);
      if (field) expect(reply.body.error.details).toEqual([expect.objectContaining({ field })]);
    });

    it('takes a content as large as a body may be, and no larger one', async () => {
      const large = '# Large\n\n' + 'Some words about nothing. '.repeat(70_000);
      const { data } = await admin.put(path, { content: large });
      expect(data.reindexing_job_id).toEqual(expect.any(String));
      expect((await admin.put(path, { content: large + large })).status).toBe(413);
      // Overtakes the large one, so that no later test waits for it.
      const { data: next } = await admin.put(path, { content: NEW_SHIPPING });
      expect((await admin.finished(data.reindexing_job_id)).data.status).toBe('failed');
      expect((await admin.finished(next.reindexing_job_id)).data.status).toBe('completed');
    });

    it('refuses binary text and the content of another document', async () => {
      expect((await admin.put(path, { content: 'a\u0000b' })).status).toBe(422);
      const other = await admin.ingested('other.md', '# Other\n\nSomething else.');
      const reply = await admin.put(path, { content: '# Other\n\nSomething else.' });
      expect(reply.code).toBe('CONFLICT');
      expect(reply.body.error.details).toEqual([expect.objectContaining({ document_id: other })]);
      await admin.delete(`/knowledge-base/documents/${other}`);
    });

    it('is for admins, and documents that are there', async () => {
      expect((await user.put(path, { title: 'x' })).status).toBe(403);
      expect((await admin.put(`/knowledge-base/documents/${UNKNOWN_ID}`, { title: 'x' })).status).toBe(404);
      expect((await admin.put('/knowledge-base/documents/one', { title: 'x' })).status).toBe(400);
    });
  });

  it('counts how often it is opened and cited, and how relevant it was', async () => {
    // The list shows the counters and opens nothing.
    const counters = async () =>
      (await admin.get('/knowledge-base/documents')).data.documents.find(
        ({ document_id }: { document_id: string }) => document_id === documentId,
      ).counters;
    expect(await counters()).toMatchObject({ views: 0, average_relevance: null, last_accessed_at: null });
    const askedAt = new Date().toISOString();
    await answer();
    await answer();
    await user.ask(await user.openSession(), 'What is the capital of Peru?');
    await admin.get(path);
    while ((await counters()).views < 3) await delay(50);
    const { views, average_relevance: relevance, last_accessed_at: at } = await counters();
    expect(views).toBe(3);
    expect(relevance).toBeGreaterThan(0);
    expect(relevance).toBeLessThanOrEqual(1);
    expect(at >= askedAt).toBe(true);
  });

  it('keeps its counters when the server ends', async () => {
    const first = await RunningServer.start();
    const id = await (await signIn(first)).ingested('shipping.md', SHIPPING);
    await (await signIn(first)).get(`/knowledge-base/documents/${id}`);
    first.kill('SIGTERM');
    await first.ended();
    const second = await RunningServer.start({}, first.dataDir);
    const { documents } = (await (await signIn(second)).get('/knowledge-base/documents')).data;
    expect(documents).toMatchObject([{ document_id: id, counters: { views: 1 } }]);
    await second.stop();
  });

  describe('publishing it', () => {
    it.each(['draft', 'archive'])(
      '%s takes it out of search and answers, publish brings it back',
      async (to) => {
        const { status, data } = await admin.post(`${path}/${to}`);
        const publication = to === 'archive' ? 'archived' : to;
        expect(status).toBe(200);
        expect(data).toEqual({ document_id: documentId, publication, updated_at: expect.any(String) });
        expect(await search()).toBe(0);
        expect(await answer()).not.toContain('working days');
        expect((await admin.get(path)).data).toMatchObject({ publication, content: SHIPPING.trim() });
        expect((await admin.post(`${path}/publish`)).data.publication).toBe('published');
        expect(await search()).toBeGreaterThan(0);
        expect(await answer()).toContain('three working days');
      },
    );

    it('is seen by the filters of the list', async () => {
      await admin.post(`${path}/draft`);
      const ids = async (query: string) =>
        (await admin.get(`/knowledge-base/documents?${query}`)).data.documents.map(
          ({ document_id }: { document_id: string }) => document_id,
        );
      expect(await ids('publication=draft&q=SHIPP')).toEqual([documentId]);
      expect(await ids('publication=published&publication=archived')).toEqual([]);
      expect(await ids('q=nothing')).toEqual([]);
      for (const query of ['publication=gone', `q=${'x'.repeat(201)}`])
        expect((await admin.get(`/knowledge-base/documents?${query}`)).status).toBe(400);
    });

    it('is for admins, and documents that are there', async () => {
      for (const to of ['publish', 'draft', 'archive']) {
        expect((await user.post(`${path}/${to}`)).status).toBe(403);
        expect((await admin.post(`/knowledge-base/documents/${UNKNOWN_ID}/${to}`)).status).toBe(404);
        expect((await admin.post(`/knowledge-base/documents/one/${to}`)).status).toBe(400);
      }
    });
  });

  describe('uploading it under an Idempotency-Key', () => {
    const upload = (api: Api, key: string, content: string, title = 'Keyed') => {
      const form = new FormData();
      form.append('title', title);
      form.append('file', new Blob([content]), 'keyed.md');
      const headers = { 'Idempotency-Key': key };
      return api.send('POST', '/knowledge-base/documents/ingest', { form, headers });
    };
    const deleteKeyed = async (id: string) => {
      await admin.delete(`/knowledge-base/documents/${id}`);
    };

    it('makes a new document when the first was deleted', async () => {
      const first = await upload(admin, 'k-gone', '# Keyed\n\nGone.');
      await admin.finished(first.data.job_id as string);
      await deleteKeyed(first.data.document_id as string);
      const second = await upload(admin, 'k-gone', '# Keyed\n\nGone.');
      expect(second.data.document_id).not.toBe(first.data.document_id);
      expect((await admin.get(`/knowledge-base/documents/${second.data.document_id}`)).status).toBe(200);
      await deleteKeyed(second.data.document_id as string);
    });

    it('gives the first answer again, one after the other and at once', async () => {
      const replies = await Promise.all([1, 2, 3].map(() => upload(admin, 'k-1', '# Keyed\n\nOne.')));
      replies.push(await upload(admin, 'k-1', '# Keyed\n\nOne.'));
      const [first] = replies;
      for (const reply of replies) {
        expect(reply.status).toBe(202);
        expect(reply.data).toEqual(first?.data);
      }
      await admin.finished(first?.data.job_id);
      const { data } = await admin.get('/knowledge-base/documents?q=keyed');
      expect(data.pagination.total_documents).toBe(1);
      await deleteKeyed(first?.data.document_id);
    });

    it('refuses another file and other fields under the same key', async () => {
      const first = await upload(admin, 'k-2', '# Keyed\n\nTwo.');
      for (const other of [
        await upload(admin, 'k-2', '# Keyed\n\nThree.'),
        await upload(admin, 'k-2', '# Keyed\n\nTwo.', 'Another title'),
      ])
        expect([other.status, other.code]).toEqual([409, 'CONFLICT']);
      await deleteKeyed(first.data.document_id);
    });

    it.each(['with a space', 'x'.repeat(129), ''])('refuses the key %j', async (key) => {
      const reply = await upload(admin, key, '# Keyed\n\nFour.');
      expect([reply.status, reply.code]).toEqual([400, 'VALIDATION_ERROR']);
    });
  });
});
