import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { form, KnowledgeBaseServer } from '@app/testing/knowledge-base/knowledge-base.server.js';

const GUIDE = '# Returns\n\nYou have thirty days.\n\n## Refunds\n\nA refund takes five days.\n';
const MEGABYTE = 1024 * 1024;

let server: KnowledgeBaseServer;

beforeAll(async () => {
  server = await KnowledgeBaseServer.start();
});

afterAll(() => server.close());
afterEach(() => server.deleteAll());

describe('POST documents/ingest', () => {
  it('takes a form with every field, and answers 202 at once', async () => {
    const { status, body } = await server.ingest(
      form(GUIDE, {
        title: 'Guide',
        document_type: 'faq',
        description: 'd',
        category: 'orders',
        tags: ['a', 'b'],
        metadata: '{"author":"Ann","language":"en-GB","priority":"high"}',
        chunking_strategy: 'fixed',
        chunk_size: '100',
        chunk_overlap: '10',
      }),
    );
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: 'processing', message: expect.any(String) });
    expect(Date.parse(body.estimated_completion)).not.toBeNaN();
    const document = await server.call('GET', `/documents/${body.document_id}`);
    expect(document.status).toBe(200);
    expect(document.body).toMatchObject({
      title: 'Guide',
      document_type: 'faq',
      category: 'orders',
      tags: ['a', 'b'],
      metadata: { author: 'Ann', version: null, language: 'en', priority: 'high' },
      chunking: { strategy: 'fixed', chunk_size: 100, chunk_overlap: 10 },
    });
  });

  it('takes tags as one JSON array, and blank fields as absent', async () => {
    const { body } = await server.ingest(
      form(GUIDE, { tags: '["x","y"]', title: '', chunk_size: '', metadata: '' }),
    );
    const document = (await server.call('GET', `/documents/${body.document_id}`)).body;
    expect(document).toMatchObject({ title: 'Returns', tags: ['x', 'y'], chunking: { chunk_size: 512 } });
  });

  it('takes fields after the file, and a file name in any script', async () => {
    const data = new FormData();
    data.append('file', new Blob([GUIDE]), '返品 ガイド.md');
    data.append('category', 'orders');
    const { body } = await server.call('POST', '/documents/ingest', data);
    const document = (await server.call('GET', `/documents/${body.document_id}`)).body;
    expect(document).toMatchObject({ file_name: '返品 ガイド.md', category: 'orders' });
  });

  it.each([
    ['no file', null, {}, 400, 'VALIDATION_ERROR'],
    ['an unknown field', GUIDE, { colour: 'red' }, 400, 'VALIDATION_ERROR'],
    ['a wrong type', GUIDE, { document_type: 'novel' }, 400, 'VALIDATION_ERROR'],
    ['a size that is no number', GUIDE, { chunk_size: '1e3' }, 400, 'VALIDATION_ERROR'],
    ['a size that is too small', GUIDE, { chunk_size: '10' }, 400, 'VALIDATION_ERROR'],
    [
      'an overlap that is too large',
      GUIDE,
      { chunk_size: '100', chunk_overlap: '50' },
      400,
      'VALIDATION_ERROR',
    ],
    ['metadata that is no JSON', GUIDE, { metadata: '{' }, 400, 'VALIDATION_ERROR'],
    ['unknown metadata', GUIDE, { metadata: '{"colour":"red"}' }, 400, 'VALIDATION_ERROR'],
    ['an empty file', '', {}, 422, 'DOCUMENT_UNPROCESSABLE'],
  ])('refuses %s and keeps nothing', async (_, content, fields, status, code) => {
    const answer = await server.ingest(form(content, fields as Record<string, string>));
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    await server.holdsNoFiles();
  });

  it('refuses a file of a type that it cannot read, whatever the part says', async () => {
    const answer = await server.ingest(form('MZ', {}, 'a.exe'));
    expect(answer).toMatchObject({ status: 415, body: { error: { code: 'UNSUPPORTED_MEDIA_TYPE' } } });
  });

  it('refuses several files', async () => {
    const data = form(GUIDE);
    data.append('file', new Blob(['another']), 'b.md');
    expect(await server.call('POST', '/documents/ingest', data)).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_ERROR' } },
    });
    await server.holdsNoFiles();
  });

  it('refuses a body that is no form', async () => {
    expect(await server.call('POST', '/documents/ingest', { file: 'x' })).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_ERROR' } },
    });
  });

  it('refuses the same file again and names the first', async () => {
    const first = await server.ingested(form(GUIDE));
    const answer = await server.ingest(form(GUIDE, {}, 'other.md'));
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT', details: [{ document_id: first }] } },
    });
  });

  it('refuses a file that is far too large with an answer that the sender can read', async () => {
    const boundary = 'x-boundary';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`;
    const body = function* () {
      yield Buffer.from(head);
      for (let i = 0; i < 200; i += 1) yield Buffer.alloc(MEGABYTE, 'x');
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    };
    const answer = await new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
      const outgoing = httpRequest(
        `${server.url}/documents/ingest`,
        { method: 'POST', headers },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      pipeline(Readable.from(body()), outgoing).catch(reject);
    });
    expect(answer).toBe(413);
    await server.holdsNoFiles();
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '5000' };
    const outgoing = httpRequest(`${server.url}/documents/ingest`, { method: 'POST', headers });
    outgoing.on('error', () => undefined);
    outgoing.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf');
    while ((await server.blobs()).arriving.length === 0) await sleep(2);
    outgoing.destroy();
    await server.holdsNoFiles();
  });
});

describe('GET documents/ingest/{job_id}/status', () => {
  it('tells progress and result', async () => {
    const { body } = await server.ingest(form(GUIDE));
    await server.ingested(form('Another', {}, 'b.txt'));
    expect((await server.call('GET', `/documents/ingest/${body.job_id}/status`)).body).toEqual({
      job_id: body.job_id,
      document_id: body.document_id,
      status: 'completed',
      progress: { stage: 'indexing', percentage: 100, chunks_processed: 2, chunks_total: 2 },
      result: {
        chunks_created: 2,
        embeddings_generated: 2,
        vector_ids: [expect.any(String), expect.any(String)],
        errors: [],
      },
    });
  });

  it('does not know other ids', async () => {
    expect(
      (await server.call('GET', '/documents/ingest/0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11/status')).status,
    ).toBe(404);
    expect((await server.call('GET', '/documents/ingest/one/status')).status).toBe(400);
  });
});
