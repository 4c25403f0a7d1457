import { ADMIN, Api, register, signIn } from './support/api.js';
import { RunningServer } from './support/running-server.js';

describe('Administration', () => {
  let server: RunningServer;
  let admin: Api;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    await admin.ingested(
      'a.md',
      '# Boats\n\nThe ferry leaves at seven.\n\n# Trains\n\nThe train leaves at eight.',
    );
  });
  afterAll(() => server.stop());

  it('turns features off and on, and returns a deleted flag to its default', async () => {
    const begin = () => new Api(server.url).post('/users/visitor', {});
    const { data: resumable } = await begin();
    const off = await admin.put('/admin/flags', { flag: 'visitor_chat', on: false });
    expect(off.data).toMatchObject({
      flag: 'visitor_chat',
      on: false,
      default: true,
      changed_by: expect.any(String),
      changed_at: expect.any(String),
    });
    const refused = await begin();
    expect([refused.status, refused.code]).toEqual([403, 'FORBIDDEN']);
    expect(refused.body.error.message).toBe('The chat is closed at the moment. Try again later.');
    const resumed = await new Api(server.url).post('/users/visitor', {
      resume_token: resumable.resume_token,
    });
    expect(resumed.status).toBe(201);
    const back = await admin.delete('/admin/flags/visitor_chat');
    expect(back.data).toMatchObject({ on: true, changed_by: null });
    expect((await begin()).status).toBe(201);
    expect((await admin.delete('/admin/flags/visitor_chat')).status).toBe(404);
    expect((await admin.put('/admin/flags', { flag: 'unknown', on: false })).status).toBe(400);
    expect((await admin.put('/admin/flags', { flag: 'registration' })).status).toBe(400);

    await admin.put('/admin/flags', { flag: 'document_ingestion', on: false });
    expect((await admin.ingest('b.md', '# B')).status).toBe(403);
    const imported = await admin.post('/knowledge-base/imports', {
      type: 'web',
      location: 'https://a.example',
    });
    expect(imported.status).toBe(403);
    await admin.put('/admin/flags', { flag: 'registration', on: false });
    const account = { email: 'late@example.com', password: 'a good password', full_name: 'Late' };
    expect((await new Api(server.url).post('/users/register', account)).status).toBe(403);
    for (const flag of ['document_ingestion', 'registration']) await admin.delete(`/admin/flags/${flag}`);
    expect((await new Api(server.url).post('/users/register', account)).status).toBe(201);
    const { data } = await admin.get('/admin/audit-log?action=flag.set');
    expect(data.entries[0]).toMatchObject({ target_id: 'registration', details: { on: false } });
  });

  describe('the configuration', () => {
    it('is read in the shape of ADM-1', async () => {
      const { data } = await admin.get('/admin/config');
      expect(data).toEqual({
        llm_provider: { active: 'extractive', model: null, temperature: 0.2, max_tokens: 800 },
        embedding_provider: { active: 'bundled', model: 'static-en' },
        retrieval_config: { top_k: 5, min_relevance_score: expect.any(Number), reranking_enabled: false },
        guardrails: { content_safety: true, pii_detection: true, toxicity_threshold: 0.8 },
        version: expect.any(Number),
      });
    });

    it('takes effect without a restart, and is rolled back the same way', async () => {
      const search = async () =>
        (await admin.post('/knowledge-base/search', { query: 'When does it leave?' })).data.results
          .length as number;
      await admin.put('/admin/config', { retrieval_config: { min_relevance_score: 0 } });
      const before = (await admin.get('/admin/config')).data.version as number;
      const changed = await admin.put('/admin/config', { retrieval_config: { min_relevance_score: 1 } });
      expect(changed.data).toMatchObject({
        changes: ['retrieval_config.min_relevance_score'],
        version: before + 1,
        updated_at: expect.any(String),
      });
      expect(await search()).toBe(0);
      const back = await admin.post('/admin/config/rollback', { version: before });
      expect(back.data).toMatchObject({
        changes: ['retrieval_config.min_relevance_score'],
        version: before + 2,
      });
      expect(await search()).toBeGreaterThan(0);
      const { data } = await admin.get('/admin/config/versions?page_size=1');
      expect(data.versions[0]).toMatchObject({ version: before + 2, rolled_back_to: before });
    });

    it('governs the guardrails of the next message', async () => {
      const content = async () =>
        (await admin.ask(await admin.openSession(), 'My mail is jane@example.com')).data.user_message
          .content as string;
      expect(await content()).not.toContain('jane@example.com');
      await admin.put('/admin/config', { guardrails: { pii_detection: false } });
      expect(await content()).toContain('jane@example.com');
      await admin.put('/admin/config', { guardrails: { pii_detection: true } });
    });

    it.each([
      [{ llm_provider: { active: 'skynet' } }, 'llm_provider.active'],
      [{ llm_provider: { active: 'azure-openai' } }, 'llm_provider.active'],
      [{ llm_provider: { temperature: 3 } }, 'llm_provider.temperature'],
      [{ llm_provider: { temperature: null } }, 'llm_provider.temperature'],
      [{ embedding_provider: { model: 'ada-002' } }, 'embedding_provider.model'],
      [{ retrieval_config: { top_k: 51 } }, 'retrieval_config.top_k'],
      [{ retrieval_config: { top_k: '5' } }, 'retrieval_config.top_k'],
      [{ retrieval_config: { reranking_enabled: true } }, 'retrieval_config.reranking_enabled'],
      [{ guardrails: { toxicity_threshold: -1 } }, 'guardrails.toxicity_threshold'],
      [{ retrieval_config: { colour: 'red' } }, 'retrieval_config.colour'],
      [{ colour: 'red' }, 'colour'],
      [{ retrieval_config: 5 }, 'retrieval_config'],
    ])('refuses %j and names the field; nothing changes', async (body, field) => {
      const { version } = (await admin.get('/admin/config')).data as { version: number };
      const reply = await admin.put('/admin/config', body);
      expect([reply.status, reply.code]).toEqual([400, 'VALIDATION_ERROR']);
      expect(reply.body.error.details[0].field).toBe(field);
      expect((await admin.get('/admin/config')).data.version).toBe(version);
    });

    it('lets one of two admins win who change it from the same version', async () => {
      const { version } = (await admin.get('/admin/config')).data as { version: number };
      const replies = await Promise.all(
        [6, 7].map((top_k) => admin.put('/admin/config', { retrieval_config: { top_k }, version })),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('survives a restart', async () => {
      await admin.put('/admin/config', { retrieval_config: { top_k: 9 } });
      server.kill('SIGTERM');
      await server.ended();
      server = await RunningServer.start({}, server.dataDir);
      admin = await signIn(server);
      expect((await admin.get('/admin/config')).data.retrieval_config.top_k).toBe(9);
      expect(server.printed).toContain('RETRIEVAL_TOP_K has no effect');
    });
  });

  describe('the audit log', () => {
    const entries = async (query: string) =>
      (await admin.get(`/admin/audit-log?${query}`)).data.entries as Record<string, never>[];

    it('tells who changed what, done and refused', async () => {
      const { data } = await admin.put('/admin/config', { llm_provider: { max_tokens: 321 } });
      await admin.put('/admin/config', { llm_provider: { max_tokens: -1 } });
      const [done] = await entries('action=config.change&outcome=done&page_size=1');
      const refusals = await entries('action=config.change&outcome=refused&page_size=100');
      expect(done).toMatchObject({
        outcome: 'done',
        actor_role: 'admin',
        details: { changes: ['llm_provider.max_tokens'], version: data.version },
      });
      expect(refusals).toContainEqual(
        expect.objectContaining({ details: expect.objectContaining({ code: 'VALIDATION_ERROR' }) }),
      );
    });

    it('holds sign-ins, failed ones too, without a secret', async () => {
      await new Api(server.url).post('/users/login', { ...ADMIN, password: 'not the password' });
      const [failed] = await entries('action=user.login&outcome=refused&page_size=1');
      expect(failed).toMatchObject({ details: { code: 'UNAUTHENTICATED' }, request_id: expect.any(String) });
      expect(JSON.stringify(await entries('page_size=100'))).not.toContain('not the password');
    });

    it('holds uploads and deletions with their document', async () => {
      const id = await admin.ingested('gone.txt', 'Soon gone.');
      await admin.delete(`/knowledge-base/documents/${id}`);
      expect((await entries(`target_id=${id}`)).map(({ action }) => action)).toEqual([
        'document.delete',
        'document.ingest',
      ]);
    });

    it('holds what a role was refused', async () => {
      const user = await register(server);
      expect((await user.get('/admin/audit-log')).status).toBe(403);
      const [denied] = await entries(`actor_id=${user.userId}&action=access.deny`);
      expect(denied).toMatchObject({ outcome: 'refused', actor_role: 'user' });
    });

    it.each([
      'from=yesterday',
      'from=20260131',
      'to=2026-W05',
      'from=2026-02-01&to=2026-01-01',
      'outcome=maybe',
      'actor_id=me',
      'colour=red',
    ])('refuses ?%s', async (query) => {
      expect((await admin.get(`/admin/audit-log?${query}`)).status).toBe(400);
    });
  });
});
