import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChosenModel, TokenCounter } from '@app/embeddings';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { StoppableEmbeddingRouter } from '@app/testing/knowledge-base/stoppable.embedding-router.js';
import { FIRST, SECOND, TwoModels } from '@app/testing/knowledge-base/two-models.js';
import { VectorStore } from '@app/vector-store';
import { IndexLoader } from '../indexing/index-loader.js';
import { KnowledgeBaseService } from '../knowledge-base.service.js';
import { AnsweringGeneration } from './answering-generation.js';
import { ProviderError } from '@app/resilience';
import { Reindexing } from './reindexing.service.js';
import { WantedModel } from './wanted-model.js';

const LONG = Array.from(
  { length: 120 },
  (_, i) => `## Part ${i}\n\nPart ${i} is about the widget ${i}.`,
).join('\n\n');

let counter: TokenCounter;
let closeReal: () => Promise<void>;
let folder: string;
let models: TwoModels;
let router: StoppableEmbeddingRouter;
let base: KnowledgeBaseHarness;

async function start(configured: ChosenModel = FIRST): Promise<void> {
  router = new StoppableEmbeddingRouter(models.router(configured));
  base = await KnowledgeBaseHarness.start({ folder, counter, router });
}

async function restart(configured: ChosenModel = FIRST): Promise<void> {
  await base.close();
  await start(configured);
}

const reindexing = () => base.get(Reindexing);
const state = () => reindexing().state();
const change = async (to: ChosenModel = SECOND) => reindexing().start(await base.get(WantedModel).verify(to));
const upload = async (name: string, text: string) =>
  (await base.finished(await base.upload(name, text))).documentId;

/** The state once no build runs. */
async function settled() {
  await base.get(IndexLoader).ready();
  for (;;) {
    const now = await state();
    if (now.build?.status !== 'running') return now;
    await sleep(2);
  }
}

/** Ids of the chunks that the answering generation's vectors hold, asked as a question asks. */
async function nearest(text = 'widget'): Promise<string[]> {
  const answering = base.get(AnsweringGeneration).current;
  const [vector] = (await (await answering.open()).embed([text], 'query')).vectors;
  const found = await base.get(VectorStore).query(answering.indexName, { vector: vector!, topK: 1_000 });
  return found.map(({ id }) => id).sort();
}

beforeAll(async () => {
  const real = await realEmbeddings();
  counter = real.counter;
  closeReal = () => real.close();
});

afterAll(() => closeReal());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendant-generations-'));
  models = new TwoModels();
  await start();
});

afterEach(async () => {
  router.resume();
  await base.close();
  await rm(folder, { recursive: true });
});

describe('a change of the embedding model', () => {
  it('is there at once over an empty knowledge base', async () => {
    expect(await change()).toMatchObject({ answering: SECOND, former: null, build: null });
    await upload('a.md', '# Parts\n\nA widget.');
    expect(await nearest()).toHaveLength(1);
  });

  it('leaves the former model answering until all is embedded, then switches, and says how far it is', async () => {
    await upload('long.md', LONG);
    const reached = router.stopAfter(2);
    await change();
    await reached;
    expect(await state()).toMatchObject({
      answering: { modelId: 'static-en' },
      build: { status: 'running', to: SECOND, chunksTotal: 120 },
    });
    expect(base.get(AnsweringGeneration).current.modelId).toBe('static-en');
    router.resume();
    expect(await settled()).toMatchObject({
      answering: { ...SECOND, dimension: 48 },
      former: { ...FIRST, dimension: 32 },
      build: { status: 'completed', chunksDone: 120 },
    });
    expect(router.selection).toEqual(SECOND);
    expect(await nearest()).toEqual(await base.indexed('widget'));
  });

  it('catches up with documents that come and go meanwhile', async () => {
    await upload('long.md', LONG);
    const gone = await upload('gone.md', '# Gone\n\nThe gadget goes.');
    const reached = router.stopAfter(2);
    await change();
    await reached;
    const uploaded = await base.upload('new.md', '# New\n\nThe gizmo is new.');
    await base.get(KnowledgeBaseService).delete(gone);
    router.resume();
    await base.finished(uploaded);
    await settled();
    expect(await base.indexed('gizmo')).toHaveLength(1);
    expect(await base.indexed('gadget')).toEqual([]);
    expect(await nearest()).toHaveLength(121);
    expect(await nearest()).toEqual(expect.arrayContaining(await base.indexed('gizmo')));
  });

  it('goes on where it was after a kill; nothing is embedded twice', async () => {
    await upload('long.md', LONG);
    await change();
    const reached = router.stopAfter(2);
    await reached;
    base.kill();
    const before = router.embedded;
    router.resume();
    await start();
    expect(await settled()).toMatchObject({ answering: SECOND, build: { status: 'completed' } });
    // The word that asked the model whether it can be used, and the 120 passages of each model.
    expect(before + router.embedded).toBe(120 + 1 + 120);
  });

  it('tries again when the model is away, and says why', async () => {
    await upload('long.md', LONG);
    const generation = await base.get(WantedModel).verify(SECOND);
    router.failNext(1);
    await reindexing().start(generation);
    while ((await state()).build?.problem !== 'the model is away') await sleep(2);
    expect(await state()).toMatchObject({ answering: FIRST, build: { status: 'running' } });
    expect(await settled()).toMatchObject({ answering: SECOND, build: { problem: null } });
  });

  it('is refused while another one runs, until that is cancelled', async () => {
    await upload('long.md', LONG);
    const generation = await base.get(WantedModel).verify(SECOND);
    const reached = router.stopAfter(1);
    await reindexing().start(generation);
    await reached;
    await expect(reindexing().start(generation)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(reindexing().prune()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await reindexing().cancel()).toMatchObject({ answering: FIRST, build: { status: 'cancelled' } });
    router.resume();
    await expect(reindexing().cancel()).rejects.toMatchObject({ code: 'CONFLICT' });
    await reindexing().start(generation);
    expect(await settled()).toMatchObject({ answering: SECOND });
  });

  it.each([
    ['an unknown provider', { provider: 'word2vec' }, /must be one of: bundled, local/],
    ['one whose key is missing', { provider: 'gemini' }, /GEMINI_API_KEY is needed/],
  ])('is refused for %s', async (_, wish, message) => {
    models.lacking.set('gemini', 'GEMINI_API_KEY is needed');
    const attempt = base.get(WantedModel).verify(wish);
    await expect(attempt).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'provider' }],
    });
    await expect(attempt).rejects.toThrow(message);
  });

  it('is refused for a model that cannot be asked, and for the one that answers', async () => {
    router.failNext(1);
    await expect(base.get(WantedModel).verify(SECOND)).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'model', message: expect.stringContaining('the model is away') }],
    });
    await expect(change(FIRST)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is refused with the reason while the vendor cannot be reached', async () => {
    const away = new ProviderError('the vendor is busy', { code: 'unavailable', retryable: true });
    jest.spyOn(router, 'open').mockRejectedValueOnce(away);
    const attempt = base.get(WantedModel).verify(SECOND);
    await expect(attempt).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await expect(attempt).rejects.toThrow('the vendor is busy');
  });
});

describe('a rollback', () => {
  it('embeds nothing but what came since, and can be rolled back itself', async () => {
    await upload('long.md', LONG);
    await change();
    await settled();
    await upload('new.md', '# New\n\nThe gizmo is new.');
    const before = router.embedded;
    await reindexing().rollBack();
    expect(await settled()).toMatchObject({ answering: FIRST, former: SECOND });
    expect(router.embedded - before).toBe(1);
    expect(await nearest()).toHaveLength(121);
    await reindexing().rollBack();
    expect(await settled()).toMatchObject({ answering: SECOND });
    expect(router.embedded - before).toBe(2);
  });

  it('is not to be had before a change, nor after what was stored for it is dropped', async () => {
    await expect(reindexing().rollBack()).rejects.toMatchObject({ code: 'CONFLICT' });
    await upload('long.md', LONG);
    await change();
    await settled();
    expect(await reindexing().prune()).toMatchObject({ removed: 120, state: { former: null } });
    await expect(reindexing().rollBack()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await nearest()).toHaveLength(120);
  });
});

describe('the start', () => {
  it('keeps to what an admin has chosen, as long as the environment says what it said', async () => {
    await upload('long.md', LONG);
    await change();
    await settled();
    await restart();
    expect(await settled()).toMatchObject({ answering: SECOND });
    expect(router.selection).toEqual(SECOND);
    expect(router.embedded).toBe(0);
    expect(await nearest()).toHaveLength(120);
  });

  it('begins the change that the environment asks for, and answers meanwhile', async () => {
    await upload('long.md', LONG);
    await base.close();
    router = new StoppableEmbeddingRouter(models.router(SECOND));
    const reached = router.stopAfter(1);
    base = await KnowledgeBaseHarness.start({ folder, counter, router });
    await reached;
    expect(base.get(IndexLoader).health()).toEqual({ status: 'up' });
    expect(base.get(AnsweringGeneration).current.modelId).toBe('static-en');
    router.resume();
    expect(await settled()).toMatchObject({ answering: SECOND, former: FIRST });
    await restart(SECOND);
    await settled();
    expect(router.embedded).toBe(0);
  });

  it('finds by words alone when the model that answers cannot be had, until the other one is ready', async () => {
    await upload('long.md', LONG);
    await change();
    await settled();
    await reindexing().prune();
    await base.close();
    models.lacking.set(SECOND.provider, 'The weights are not there');
    router = new StoppableEmbeddingRouter(models.router(FIRST));
    const reached = router.stopAfter(0);
    base = await KnowledgeBaseHarness.start({ folder, counter, router });
    await base.get(IndexLoader).ready();
    expect(await base.get(AnsweringGeneration).health()).toMatchObject({
      status: 'degraded',
      detail: expect.stringContaining('The weights are not there'),
    });
    await upload('new.md', '# New\n\nThe gizmo is new.');
    expect(await base.indexed('gizmo')).toHaveLength(1);
    await reached;
    router.resume();
    expect(await settled()).toMatchObject({ answering: FIRST });
    expect(await base.get(AnsweringGeneration).health()).toEqual({ status: 'up' });
    expect(await nearest()).toHaveLength(121);
  });

  it('refuses a model whose vectors have another length than those stored', async () => {
    await upload('long.md', LONG);
    models.dimensions.set(FIRST.provider, 64);
    await restart();
    await expect(base.get(IndexLoader).ready()).rejects.toThrow('EMBEDDING_MODEL');
    expect(base.get(IndexLoader).health()).toMatchObject({ status: 'down' });
  });
});
