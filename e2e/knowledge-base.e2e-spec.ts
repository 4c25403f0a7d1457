import { request as httpRequest } from 'node:http';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Api, register, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';
import { UNKNOWN_ID } from './support/samples.js';

const GUIDE = `---
title: Coffee machine
---
# Coffee machine

## Descaling

Descale the machine every three months. Use citric acid, never vinegar.

## Warranty

The warranty lasts two years from the day of purchase. 🫖 Keep the receipt.
`;

describe('Knowledge base', () => {
  let server: RunningServer;
  let admin: Api;
  let user: Api;

  beforeAll(async () => {
    server = await RunningServer.start({ MAX_UPLOAD_MB: '2' });
    admin = await signIn(server);
    user = await register(server);
  });
  afterAll(() => server.stop());

  describe('a document', () => {
    let documentId: string;
    beforeAll(async () => {
      const accepted = await admin.ingest('guide.md', GUIDE, {
        document_type: 'sop',
        title: 'Coffee guide',
        description: 'All about it',
        category: 'kitchen',
        tags: ['coffee', 'machines'],
        metadata: JSON.stringify({ author: 'Ada', version: '2', language: 'en', priority: 'high' }),
        chunk_size: '50',
        chunk_overlap: '10',
      });
      expect(accepted.status).toBe(202);
      expect(accepted.data).toMatchObject({
        status: 'processing',
        message: expect.any(String),
        estimated_completion: expect.any(String),
      });
      documentId = accepted.data.document_id as string;
      expect((await admin.get(`/knowledge-base/documents/${documentId}`)).status).toBe(200);
      const job = await admin.finished(accepted.data.job_id as string);
      expect(job.data).toMatchObject({
        job_id: accepted.data.job_id,
        document_id: documentId,
        status: 'completed',
        progress: { percentage: 100 },
        result: { errors: [] },
      });
      expect(job.data.result.chunks_created).toBe(job.data.result.embeddings_generated);
      expect(job.data.result.vector_ids).toHaveLength(job.data.result.chunks_created as number);
    });

    it('is shown with its text, facts and metadata', async () => {
      const { data } = await admin.get(`/knowledge-base/documents/${documentId}`);
      expect(data).toMatchObject({
        document_id: documentId,
        title: 'Coffee guide',
        description: 'All about it',
        document_type: 'sop',
        category: 'kitchen',
        tags: ['coffee', 'machines'],
        metadata: { author: 'Ada', version: '2', language: 'en', priority: 'high' },
      });
      expect(data.content).toContain('Use citric acid');
      expect(data.content).not.toContain('---\ntitle');
      expect(data.word_count).toBeGreaterThan(20);
    });

    it('lists chunks whose offsets are exact', async () => {
      const { content } = (await admin.get(`/knowledge-base/documents/${documentId}`)).data as {
        content: string;
      };
      const { data } = await admin.get(
        `/knowledge-base/documents/${documentId}/chunks?order=asc&page_size=100`,
      );
      expect(data.pagination.total_chunks).toBe(data.chunks.length);
      for (const [index, chunk] of (data.chunks as Record<string, never>[]).entries()) {
        expect(chunk['chunk_index']).toBe(index);
        expect(content.slice(chunk['start_position'], chunk['end_position'])).toBe(chunk['content']);
        expect(chunk['token_count']).toBeLessThanOrEqual(50);
      }
      expect(data.chunks.map(({ section_title }: { section_title: string }) => section_title)).toContain(
        'Warranty',
      );
    });

    it('is found, also through filters, and not through others', async () => {
      const search = async (filters?: object) =>
        (
          await user.post('/knowledge-base/search', {
            query: 'How often do I descale the machine?',
            ...(filters ? { filters } : {}),
          })
        ).data;
      const found = await search();
      expect(found.results[0]).toMatchObject({
        document_id: documentId,
        title: 'Coffee guide',
        document_type: 'sop',
        category: 'kitchen',
      });
      expect(found.results[0].content).toContain('every three months');
      expect(found.results[0].highlights.length).toBeGreaterThan(0);
      expect(found.total_results).toBe(found.results.length);
      expect(
        (await search({ document_type: ['sop'], category: ['kitchen'], tags: ['coffee'] })).results.length,
      ).toBeGreaterThan(0);
      expect((await search({ document_type: ['faq'] })).results).toEqual([]);
      expect((await search({ tags: ['tea'] })).results).toEqual([]);
    });

    it('is a conflict when it is uploaded again, and names the first', async () => {
      const again = await admin.ingest('other-name.md', GUIDE);
      expect([again.status, again.code]).toEqual([409, 'CONFLICT']);
      expect(JSON.stringify(again.body.error.details)).toContain(documentId);
    });

    it('is deleted with all that belongs to it, and may come again', async () => {
      const id = await admin.ingested('tea.md', '# Tea\n\nGreen tea is brewed at seventy degrees.');
      const deleted = await admin.delete(`/knowledge-base/documents/${id}`);
      expect(deleted.data).toMatchObject({
        document_id: id,
        chunks_deleted: 1,
        vectors_deleted: 1,
        deleted_at: expect.any(String),
      });
      for (const path of ['', '/chunks'])
        expect((await admin.get(`/knowledge-base/documents/${id}${path}`)).status).toBe(404);
      expect((await admin.delete(`/knowledge-base/documents/${id}`)).status).toBe(404);
      const { data } = await user.post('/knowledge-base/search', { query: 'brew green tea' });
      expect(data.results.map(({ document_id }: { document_id: string }) => document_id)).not.toContain(id);
      await admin.ingested('tea.md', '# Tea\n\nGreen tea is brewed at seventy degrees.');
    });
  });

  describe('uploading', () => {
    it('refuses the same file twice at once, but for one', async () => {
      const replies = await Promise.all(
        Array.from({ length: 5 }, () => admin.ingest('twin.txt', 'The twin tower opens at ten.')),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409]);
    });

    it.each<[string, string | Uint8Array, number, string]>([
      ['empty.md', '', 422, 'DOCUMENT_UNPROCESSABLE'],
      ['blank.txt', ' \n\t\n', 422, 'DOCUMENT_UNPROCESSABLE'],
      [
        'photo.png',
        new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      [
        'disguised.md',
        new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      ['program.exe', 'MZ plain text', 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['no-extension', 'text', 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['dos.txt', new Uint8Array([0x47, 0x72, 0x81, 0xe1, 0x65]), 422, 'DOCUMENT_UNPROCESSABLE'],
      ['large.txt', 'a'.repeat(2 * 1024 * 1024 + 1), 413, 'PAYLOAD_TOO_LARGE'],
    ])('refuses %s, and keeps nothing of it', async (name, content, status, code) => {
      const before = (await admin.get('/knowledge-base/documents')).data.pagination.total_documents;
      const reply = await admin.ingest(name, content);
      expect([reply.status, reply.code]).toEqual([status, code]);
      expect((await admin.get('/knowledge-base/documents')).data.pagination.total_documents).toBe(before);
    });

    it('refuses 200 MB without reading them, and goes on', async () => {
      const outcome = await uploadEndlessly(server.url, admin.token ?? '', 200 * 1024 * 1024);
      expect(outcome).toMatch(/413|hung up/);
      expect((await admin.get('/knowledge-base/documents')).status).toBe(200);
      expect(blobs(server.dataDir, 'tmp')).toEqual([]);
    });

    it('accepts one word, UTF-16 with a mark, and paths in a name', async () => {
      await admin.ingested('one.txt', 'Bicycle');
      const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('Die Öffnungszeiten hängen aus.', 'utf16le')]);
      const id = await admin.ingested('../../etc/öffnung.txt', utf16);
      const { data } = await admin.get(`/knowledge-base/documents/${id}`);
      expect(data.content).toBe('Die Öffnungszeiten hängen aus.');
      expect(data.title).toBe('öffnung.txt');
    });

    it.each<[Record<string, string>, string]>([
      [{ document_type: 'novel' }, 'document_type'],
      [{ chunk_size: '49' }, 'chunk_size'],
      [{ chunk_size: '2001' }, 'chunk_size'],
      [{ chunk_size: '1e3' }, 'chunk_size'],
      [{ chunk_size: '100', chunk_overlap: '50' }, 'chunk_overlap'],
      [{ chunk_overlap: '-1' }, 'chunk_overlap'],
      [{ chunking_strategy: 'random' }, 'chunking_strategy'],
      [{ metadata: '{"priority":"urgent"}' }, 'metadata'],
      [{ metadata: 'no json' }, 'metadata'],
      [{ tags: '["ok", 5]' }, 'tags'],
      [{ colour: 'red' }, 'colour'],
    ])('refuses %j and names the field', async (fields, field) => {
      const reply = await admin.ingest('fields.txt', `Text for ${JSON.stringify(fields)}`, fields);
      expect(reply.status).toBe(400);
      expect(JSON.stringify(reply.body.error.details)).toContain(field);
    });

    it('refuses a form without a file, with two, and no form at all', async () => {
      const post = (form: FormData) => admin.send('POST', '/knowledge-base/documents/ingest', { form });
      const none = new FormData();
      none.append('title', 'x');
      expect((await post(none)).code).toBe('VALIDATION_ERROR');
      const two = new FormData();
      two.append('file', new Blob(['first']), 'a.txt');
      two.append('file', new Blob(['second']), 'b.txt');
      expect((await post(two)).code).toBe('VALIDATION_ERROR');
      expect((await admin.post('/knowledge-base/documents/ingest', { title: 'x' })).code).toBe(
        'VALIDATION_ERROR',
      );
    });

    it('lets a document be deleted while it is ingested', async () => {
      const long = Array.from(
        { length: 20_000 },
        (_, line) => `Line ${line} of the long report says something new.`,
      ).join('\n');
      const accepted = await admin.ingest('long.txt', long);
      const deleted = await admin.delete(`/knowledge-base/documents/${accepted.data.document_id as string}`);
      expect(deleted.status).toBe(200);
      const job = await admin.finished(accepted.data.job_id as string);
      expect(job.data).toMatchObject({
        status: 'failed',
        result: { errors: [expect.objectContaining({ message: expect.stringContaining('deleted') })] },
      });
      expect(
        (await admin.get(`/knowledge-base/documents/${accepted.data.document_id as string}`)).status,
      ).toBe(404);
      const { data } = await user.post('/knowledge-base/search', { query: 'long report says something new' });
      expect(data.results).toEqual([]);
    });
  });

  describe('searching', () => {
    it('respects top_k and the threshold', async () => {
      const search = async (body: object) =>
        (await user.post('/knowledge-base/search', { query: 'warranty of the machine', ...body })).data;
      expect((await search({ top_k: 1 })).results).toHaveLength(1);
      expect((await search({ min_relevance_score: 1 })).results).toEqual([]);
      const scores = (await search({ top_k: 50, min_relevance_score: 0 })).results.map(
        ({ relevance_score }: { relevance_score: number }) => relevance_score,
      );
      expect(scores).toEqual([...scores].sort((a: number, b: number) => b - a));
      for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
    });

    it.each([
      {},
      { query: '' },
      { query: '  ' },
      { query: 'x', top_k: 0 },
      { query: 'x', top_k: 51 },
      { query: 'x', min_relevance_score: 1.1 },
      { query: 'x', filters: { document_type: ['novel'] } },
      { query: 'x', filters: { colour: ['red'] } },
    ])('refuses %j', async (body) => {
      expect((await user.post('/knowledge-base/search', body)).code).toBe('VALIDATION_ERROR');
    });

    it.each(['the of and', '🙂', '???', '"; DROP TABLE', 'ا ب', '漢字'])(
      'answers a query such as %s',
      async (query) => {
        expect((await user.post('/knowledge-base/search', { query })).status).toBe(200);
      },
    );
  });

  it('is written by admins only, and read by nobody without a role for it', async () => {
    expect((await user.ingest('mine.txt', 'My own text.')).status).toBe(403);
    expect((await (await visitor(server)).get('/knowledge-base/documents')).status).toBe(403);
    expect((await user.delete(`/knowledge-base/documents/${UNKNOWN_ID}`)).status).toBe(403);
    expect((await admin.get(`/knowledge-base/documents/${UNKNOWN_ID}`)).status).toBe(404);
    expect((await admin.get('/knowledge-base/documents/42')).status).toBe(400);
    expect((await admin.get(`/knowledge-base/documents/ingest/${UNKNOWN_ID}/status`)).status).toBe(404);
  });
});

describe('Ingestion that is killed', () => {
  it('finishes after the next start, once', async () => {
    const server = await RunningServer.start();
    const admin = await signIn(server);
    const jobs: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const text = Array.from(
        { length: 2_000 },
        (_, line) => `Article ${index} explains rule ${line} in a sentence of its own.`,
      ).join(' ');
      jobs.push(
        (await admin.ingest(`rules-${index}.txt`, text, { chunk_size: '100', chunk_overlap: '0' })).data
          .job_id as string,
      );
    }
    server.kill('SIGKILL');
    await server.ended();
    const next = await RunningServer.start({}, server.dataDir);
    const again = await signIn(next);
    for (const job of jobs) {
      const { data } = await again.finished(job);
      expect(data.status).toBe('completed');
      const { pagination } = (
        await again.get(`/knowledge-base/documents/${data.document_id as string}/chunks`)
      ).data;
      expect(pagination.total_chunks).toBe(data.result.chunks_created);
    }
    await next.stop();
  });
});

describe('A document under which the process ends', () => {
  it('has failed after the second time, and stays answerable and stoppable meanwhile', async () => {
    let server = await RunningServer.start();
    let admin = await signIn(server);
    const { data } = await admin.ingest('blocks.md', '###### heading\nword\n'.repeat(300_000));
    const jobId = data.job_id as string;
    const underWay = async () => {
      const status = await admin.get(`/knowledge-base/documents/ingest/${jobId}/status`);
      return (status.data.progress.percentage as number) >= 10;
    };
    const begun = async () => {
      while (!(await underWay())) await delay(20);
    };
    for (let kills = 0; kills < 2; kills += 1) {
      await begun();
      server.kill('SIGKILL');
      await server.ended();
      server = await RunningServer.start({}, server.dataDir);
      admin = await signIn(server);
      if (kills > 0) break;
      // An ordinary stop in the middle does not count.
      await begun();
      const askedAt = performance.now();
      expect((await fetch(`${server.url}/health`)).status).toBeLessThan(500);
      expect(performance.now() - askedAt).toBeLessThan(2_000);
      server.kill('SIGTERM');
      await server.ended();
      expect(performance.now() - askedAt).toBeLessThan(12_000);
      server = await RunningServer.start({}, server.dataDir);
      admin = await signIn(server);
    }
    const job = await admin.finished(jobId);
    expect(job.data.status).toBe('failed');
    expect(JSON.stringify(job.data)).toContain('ended twice while this document was being processed');
    await server.stop();
  }, 120_000);
});

function blobs(dataDir: string, folder: string): string[] {
  return readdirSync(join(dataDir, 'blobs', folder));
}

/** Sends a multipart body of `size` bytes as fast as the server takes it; the status, or how the connection ended. */
function uploadEndlessly(url: string, token: string, size: number): Promise<string> {
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="endless.txt"\r\n\r\n';
  return new Promise((resolve) => {
    const request = httpRequest(`${url}/api/v1/knowledge-base/documents/ingest`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'multipart/form-data; boundary=b',
        'Content-Length': String(head.length + size + 9),
      },
    });
    const block = Buffer.alloc(256 * 1024, 'a');
    let sent = 0;
    const pump = (): void => {
      while (sent < size && !request.destroyed) {
        sent += block.length;
        if (!request.write(block)) return void request.once('drain', pump);
      }
      request.end('\r\n--b--\r\n');
    };
    request.once('response', (response) => {
      resolve(String(response.statusCode));
      request.destroy();
    });
    request.once('error', () => resolve('hung up'));
    request.write(head);
    pump();
  });
}
