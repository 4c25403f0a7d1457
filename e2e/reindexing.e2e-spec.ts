import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openAiEmbedFormat } from '@app/testing/peers/openai-embed.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { describeWithWeights } from '@app/testing/transformers/real-weights.js';
import { type Api, signIn, visitor } from './support/api.js';
import { attendant } from './support/command-line.js';
import { PROJECT_ROOT, RunningServer } from './support/running-server.js';
import { SHIPPING, SHIPPING_QUESTION } from './support/samples.js';

const PEER_MODEL = { provider: 'openai-compatible', model: 'text-embedding-3-small' };
const BUNDLED = { provider: 'bundled', model: 'static-en' };
const MANY = Array.from(
  { length: 150 },
  (_, i) => `## Part ${i}\n\nPart ${i} of the catalogue describes the lamp number ${i} and its bulb.`,
).join('\n\n');
const CHUNKS = { chunk_size: '50', chunk_overlap: '5' };

describe('A change of the embedding model', () => {
  let peer: WirePeer;
  let server: RunningServer;
  let admin: Api;
  let env: Record<string, string>;

  const state = async () => (await admin.get('/admin/reindexing')).data;
  async function settled() {
    for (;;) {
      const now = await state();
      if (now.build?.status !== 'running') return now;
      await delay(20);
    }
  }

  /** Asks until it is told to stop; resolves to how many questions were answered, and what was wrong. */
  function questions() {
    const stop = new AbortController();
    const asking = (async () => {
      const user = await visitor(server);
      const session = await user.openSession();
      const wrong: unknown[] = [];
      let asked = 0;
      for (; !stop.signal.aborted || asked === 0; asked += 1) {
        const reply = await user.ask(session, `${SHIPPING_QUESTION} (${asked})`);
        const { citations, degraded } = reply.data?.bot_response ?? {};
        if (reply.status !== 200 || citations.length === 0 || degraded?.length > 0) wrong.push(reply.body);
      }
      return { asked, wrong };
    })();
    return {
      end: () => {
        stop.abort();
        return asking;
      },
    };
  }

  async function restart(changes: Record<string, string> = {}): Promise<void> {
    env = { ...env, ...changes };
    server = await RunningServer.start(env, server.dataDir);
    admin = await signIn(server);
  }

  beforeEach(async () => {
    peer = await new WirePeer(openAiEmbedFormat).start();
    env = { OPENAI_API_KEY: 'test', OPENAI_BASE_URL: `${peer.url}/v1`, EMBEDDING_TIMEOUT_MS: '60000' };
    server = await RunningServer.start(env);
    admin = await signIn(server);
    await admin.ingested('shipping.md', SHIPPING);
    await admin.ingested('many.md', MANY, CHUNKS);
  });
  afterEach(async () => {
    await server.stop();
    await peer.close();
  });

  it('goes on under questions, uploads and deletions, and back again; none fails', async () => {
    const gone = await admin.ingested('gone.md', '# Gone\n\nThe gadget goes.');
    const asking = questions();
    const started = await admin.post('/admin/reindexing', PEER_MODEL);
    expect(started.status).toBe(202);
    expect(started.data).toMatchObject({
      answering: { ...BUNDLED, dimension: 256, index_name: 'chunks:static-en' },
      build: { ...PEER_MODEL, status: 'running' },
    });
    expect(started.data.message).toContain('static-en answers questions until that is finished');
    await admin.ingested('new.md', '# New\n\nThe gizmo is new.');
    await admin.delete(`/knowledge-base/documents/${gone}`);
    expect(await settled()).toMatchObject({
      answering: { ...PEER_MODEL, dimension: 1536 },
      former: BUNDLED,
      build: { status: 'completed', percentage: 100, eta_seconds: null },
    });
    const search = async (query: string) =>
      (await admin.post('/knowledge-base/search', { query })).data.results.length as number;
    expect([await search('gizmo'), await search('gadget')]).toEqual([1, 0]);
    expect((await admin.post('/admin/reindexing/rollback')).status).toBe(202);
    expect(await settled()).toMatchObject({ answering: BUNDLED, former: PEER_MODEL });
    const { asked, wrong } = await asking.end();
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(1);

    expect((await admin.post('/admin/reindexing/prune')).data).toMatchObject({ former: null });
    expect((await admin.post('/admin/reindexing/rollback')).code).toBe('CONFLICT');
    const { entries } = (await admin.get('/admin/audit-log?action=reindexing.start')).data;
    expect(entries).toMatchObject([{ outcome: 'done', actor_role: 'admin' }]);
  });

  it('survives a kill in the middle', async () => {
    await admin.post('/admin/reindexing', PEER_MODEL);
    while (((await state()).build.chunks_done as number) === 0) await delay(5);
    server.kill('SIGKILL');
    await server.ended();
    await restart();
    expect(await settled()).toMatchObject({ answering: PEER_MODEL, build: { status: 'completed' } });
    const asking = questions();
    expect((await asking.end()).wrong).toEqual([]);
  });

  it('is made by the configuration too, which shows what answers, and by the environment at the next start', async () => {
    const { data } = await admin.put('/admin/config', {
      embedding_provider: { active: PEER_MODEL.provider },
    });
    expect(data.changes).toEqual(['embedding_provider.active', 'embedding_provider.model']);
    expect(data.message).toMatch(/chunks are embedded by text-embedding-3-small now; static-en answers/);
    await settled();
    expect((await admin.get('/admin/config')).data.embedding_provider).toEqual({
      active: PEER_MODEL.provider,
      model: PEER_MODEL.model,
    });
    server.kill('SIGTERM');
    expect((await server.ended()).code).toBe(0);
    await restart({ EMBEDDING_MODEL: 'text-embedding-3-large', EMBEDDING_PROVIDER: PEER_MODEL.provider });
    expect(server.printed).toMatch(
      /chunks are being embedded again by openai-compatible\/text-embedding-3-large/,
    );
    expect(await settled()).toMatchObject({
      answering: { model: 'text-embedding-3-large', dimension: 3072 },
    });
  });

  it('is not needed for answers by keywords while the provider is away', async () => {
    await admin.post('/admin/reindexing', PEER_MODEL);
    await settled();
    const user = await visitor(server);
    for (let failure = 0; failure < 8; failure += 1) peer.failNext(401);
    const { data } = await user.ask(await user.openSession(), SHIPPING_QUESTION);
    expect(data.bot_response.content).toContain('three working days');
    expect(server.printed).toContain('The search continues without embeddings');
  });

  it('is refused with the field that is wrong, is one at a time, and can be cancelled', async () => {
    for (const [body, field] of [
      [{ provider: 'word2vec' }, 'provider'],
      [{ provider: 'gemini' }, 'provider'],
      [{ provider: 'openai-compatible', model: 'no-such-model' }, 'model'],
      [{ provider: 5 }, 'provider'],
      [{}, 'provider'],
    ]) {
      const reply = await admin.post('/admin/reindexing', body as object);
      expect([body, reply.status, reply.body.error.details[0].field]).toEqual([body, 400, field]);
    }
    expect(await state()).toMatchObject({ answering: BUNDLED, build: null });
    expect((await admin.delete('/admin/reindexing')).code).toBe('CONFLICT');
    // The word by which the model is tried is answered, the first passages are not.
    peer.answerNext(
      await openAiEmbedFormat.answer({
        path: '/v1/embeddings',
        headers: { authorization: 'Bearer test' },
        body: { model: PEER_MODEL.model, input: ['hello'] },
      }),
    );
    const held = peer.hangNext();
    await admin.post('/admin/reindexing', PEER_MODEL);
    await held;
    expect((await admin.post('/admin/reindexing', PEER_MODEL)).code).toBe('CONFLICT');
    const embedding_provider = { active: PEER_MODEL.provider };
    expect((await admin.put('/admin/config', { embedding_provider })).code).toBe('CONFLICT');
    expect((await admin.post('/admin/reindexing/rollback')).code).toBe('CONFLICT');
    expect((await admin.delete('/admin/reindexing')).data).toMatchObject({
      answering: BUNDLED,
      build: { status: 'cancelled' },
    });
  });

  it('is made and watched from the command line', async () => {
    const run = (...words: string[]) => attendant(server.dataDir, 'reindex', ...words);
    const made = await run('--provider', PEER_MODEL.provider, '--json');
    expect(made).toMatchObject({ code: 0 });
    expect(JSON.parse(made.stdout)).toMatchObject({ build: { status: 'completed' } });
    expect((await run('--rollback')).stdout).toBe('static-en answers.\n');
    expect((await run('--prune')).stdout).toBe('static-en answers.\n');
    expect(await run('--rollback')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no previous'),
    });
    expect(await run('--model', 'x')).toMatchObject({ code: 1, stderr: '--model needs --provider.\n' });
  }, 60_000);
});

describeWithWeights('A change to a transformer on this machine', (modelsDir) => {
  it('answers with it, and says when its weights are gone', async () => {
    const models = mkdtempSync(join(tmpdir(), 'attendant-models-'));
    cpSync(join(PROJECT_ROOT, 'models', 'static-en'), join(models, 'static-en'), { recursive: true });
    symlinkSync(join(modelsDir, 'Xenova'), join(models, 'Xenova'));
    let server = await RunningServer.start({ MODELS_DIR: models });
    let admin = await signIn(server);
    await admin.ingested('shipping.md', SHIPPING);
    await admin.post('/admin/reindexing', { provider: 'local' });
    const settled = async () => {
      while ((await admin.get('/admin/reindexing')).data.build?.status === 'running') await delay(20);
      return (await admin.get('/admin/reindexing')).data;
    };
    expect(await settled()).toMatchObject({ answering: { model: 'all-MiniLM-L6-v2', dimension: 384 } });
    const ask = async () => (await admin.ask(await admin.openSession(), SHIPPING_QUESTION)).data.bot_response;
    expect(await ask()).toMatchObject({
      degraded: [],
      content: expect.stringContaining('three working days'),
    });
    await admin.post('/admin/reindexing/prune');

    server.kill('SIGKILL');
    await server.ended();
    rmSync(join(models, 'Xenova'));
    server = await RunningServer.start({ MODELS_DIR: models }, server.dataDir);
    admin = await signIn(server);
    expect(await settled()).toMatchObject({ answering: BUNDLED });
    expect(await ask()).toMatchObject({ content: expect.stringContaining('three working days') });
    await server.stop();
    rmSync(models, { recursive: true });
  });
});
