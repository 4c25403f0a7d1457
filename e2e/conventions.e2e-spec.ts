import { request as httpRequest } from 'node:http';
import { Api, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const UUID = /^[0-9a-f-]{36}$/;

describe('Conventions of the API', () => {
  let server: RunningServer;
  let anonymous: Api;
  let user: Api;

  beforeAll(async () => {
    server = await RunningServer.start({ MAX_BODY_MB: '1' });
    anonymous = new Api(server.url);
    user = await visitor(server);
  });
  afterAll(() => server.stop());

  function expectErrorEnvelope(reply: Awaited<ReturnType<Api['get']>>, status: number, code: string): void {
    expect(reply.status).toBe(status);
    expect(reply.body).toEqual({
      success: false,
      data: null,
      error: { code, message: expect.any(String), details: expect.any(Array), trace_id: expect.any(String) },
      meta: { request_id: expect.any(String), timestamp: expect.stringMatching(/Z$/), version: 'v1' },
    });
    expect(reply.body.error.trace_id).toBe(reply.body.meta.request_id);
    expect(JSON.stringify(reply.body)).not.toMatch(/node_modules|at Object|\.js:\d+/);
  }

  it('puts errors of the framework into the envelope too', async () => {
    expectErrorEnvelope(await user.get('/no/such/route'), 404, 'NOT_FOUND');
    expectErrorEnvelope(await anonymous.get('/no/such/route'), 404, 'NOT_FOUND');
    expectErrorEnvelope(await user.send('PATCH', '/users/profile'), 404, 'NOT_FOUND');
    const json = { 'Content-Type': 'application/json' };
    expectErrorEnvelope(
      await user.send('POST', '/chat/sessions/initialize', { raw: '{"channel":', headers: json }),
      400,
      'VALIDATION_ERROR',
    );
    expectErrorEnvelope(
      await user.send('POST', '/chat/sessions/initialize', { raw: '"text"', headers: json }),
      400,
      'VALIDATION_ERROR',
    );
    expectErrorEnvelope(
      await user.send('POST', '/chat/sessions/initialize', { raw: '[]', headers: json }),
      400,
      'VALIDATION_ERROR',
    );
    expectErrorEnvelope(
      await user.send('POST', '/chat/sessions/initialize', { raw: '' }),
      400,
      'VALIDATION_ERROR',
    );
    expectErrorEnvelope(await user.get('/chat/sessions/%E0%A4%A/messages'), 400, 'VALIDATION_ERROR');
  });

  it('refuses a body that is too large, or no JSON, with its own code', async () => {
    const large = await user.send('POST', '/embeddings/generate', {
      body: { texts: ['a'.repeat(1_100_000)] },
    });
    expectErrorEnvelope(large, 413, 'PAYLOAD_TOO_LARGE');
    expect(large.body.error.message).toContain('MAX_BODY_MB');
    const query = { query: 'a'.repeat(70_000) };
    const small = await user.send('POST', '/knowledge-base/search', { body: query });
    expectErrorEnvelope(small, 413, 'PAYLOAD_TOO_LARGE');
    expect(small.body.error.message).toContain('64 KB');
    const form = await user.send('POST', '/knowledge-base/search', {
      raw: 'query=x',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expectErrorEnvelope(form, 415, 'UNSUPPORTED_MEDIA_TYPE');
    const charset = await user.send('POST', '/knowledge-base/search', {
      raw: '{}',
      headers: { 'Content-Type': 'application/json; charset=latin-9' },
    });
    expectErrorEnvelope(charset, 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('does not coerce JSON', async () => {
    expectErrorEnvelope(await user.post('/knowledge-base/search', { query: 42 }), 400, 'VALIDATION_ERROR');
    expectErrorEnvelope(
      await user.post('/knowledge-base/search', { query: 'refund', top_k: '5' }),
      400,
      'VALIDATION_ERROR',
    );
  });

  it('takes a well-formed request id and makes one otherwise', async () => {
    for (const id of ['a', 'Trace_1.2-3', 'x'.repeat(64)]) {
      const { headers, body } = await user.get('/users/profile', { headers: { 'X-Request-Id': id } });
      expect([headers.get('x-request-id'), body.meta.request_id]).toEqual([id, id]);
    }
    for (const id of [
      'with space',
      'x'.repeat(65),
      'ümlaut'.normalize('NFKD').replace(/[^\x20-\x7e]/g, '!'),
    ]) {
      const { headers, body } = await user.get('/users/profile', { headers: { 'X-Request-Id': id } });
      expect(headers.get('x-request-id')).toMatch(UUID);
      expect(body.meta.request_id).toBe(headers.get('x-request-id'));
    }
  });

  it('tells nobody what it is made of', async () => {
    const { headers } = await anonymous.get('/health');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('serves the page, its files and the API reference without a token', async () => {
    const page = await anonymous.get('/');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.body).toContain('<title>Attendant</title>');
    for (const path of ['/front-page.js', '/front-page.css', '/api/v1/docs', '/api/v1/openapi.json']) {
      expect((await fetch(server.url + path)).status).toBe(200);
    }
  });

  it('survives a client that hangs up in the middle of its body', async () => {
    await new Promise<void>((resolve) => {
      const request = httpRequest(`${server.url}/api/v1/knowledge-base/search`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${user.token}`,
          'Content-Type': 'application/json',
          'Content-Length': '1000',
        },
      });
      request.on('error', () => resolve());
      request.write('{"query":', () => request.destroy());
    });
    expect((await anonymous.get('/health/ready')).status).toBe(200);
  });
});
