import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddingsConfig } from '@app/embeddings';
import { ReindexingService, SecondVectors, SecondVectorsWorker } from '@app/knowledge-base';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { StoppableEmbeddingRouter } from '@app/testing/knowledge-base/stoppable.embedding-router.js';
import { FIRST, SECOND, TwoModels } from '@app/testing/knowledge-base/two-models.js';
import { BundledTokenCounter } from '../../embeddings/adapters/bundled/bundled.token-counter.js';
import { InMemoryIndex } from '../indexing/in-memory-index.js';

const ENGLISH = 'en';
const counter = new BundledTokenCounter('./models');
const never = new AbortController().signal;

/** The router of two models, of which the calls of the second one are counted, held back or made to fail. */
class SecondStoppableRouter extends StoppableEmbeddingRouter {
  override open(...[selection, ...rest]: Parameters<StoppableEmbeddingRouter['open']>) {
    return selection.provider === SECOND.provider
      ? super.open(selection, ...rest)
      : this.models.router(FIRST).open(selection);
  }

  constructor(private readonly models: TwoModels) {
    super(models.router(FIRST));
  }
}

describe('the second embedding model', () => {
  const models = new TwoModels();
  let folder: string;
  let router: SecondStoppableRouter;
  let base: KnowledgeBaseHarness;

  beforeEach(async () => {
    models.away.clear();
    models.lacking.clear();
    folder = await mkdtemp(join(tmpdir(), 'attendant-second-'));
  });
  afterEach(async () => {
    router.resume();
    await base.close().catch(() => undefined);
    await rm(folder, { recursive: true });
  });

  async function start(secondModel = SECOND.model as string): Promise<void> {
    router = new SecondStoppableRouter(models);
    const settings = [[embeddingsConfig, { secondModel }]] as const;
    base = await KnowledgeBaseHarness.start({ folder, counter, router, settings });
  }
  async function upload(name: string, text: string): Promise<void> {
    expect(await base.finished(await base.upload(name, text))).toMatchObject({ status: 'completed' });
  }
  const sections = (count: number) =>
    Array.from({ length: count }, (_, i) => `## Part ${i}\n\nPart ${i} is about the widget ${i}.`).join(
      '\n\n',
    );
  const worker = () => base.get(SecondVectorsWorker);
  const read = (text: string, language = ENGLISH) => base.get(SecondVectors).read({ text, language });
  const chunkIds = () => [...base.get(InMemoryIndex).chunkIds()];

  it('reads chunks after they can be searched, and tells how near they are to a question', async () => {
    await start();
    await upload('refunds.md', '# Refunds\n\nWe return your money within ten days.');
    await upload('bikes.md', '# Bicycles\n\nOil the chain of the bicycle every month.');
    expect(chunkIds()).toHaveLength(2);
    await worker().upToDate(never);
    expect(worker().state()).toEqual({
      model: SECOND.model,
      status: 'ready',
      done: 2,
      total: 2,
      problem: null,
    });
    const [refunds] = await base.indexed('money');
    const [bikes] = await base.indexed('bicycle');
    const cosine = (await read('when do you return your money within days?'))!;
    expect(cosine(refunds!)).toBeGreaterThan(cosine(bikes!)! + 0.1);
    expect(cosine('no such chunk')).toBeNull();
  });

  it('tells how near headings are to a question, and none before it is loaded or in a language that it does not know', async () => {
    await start();
    const second = base.get(SecondVectors);
    const question = { text: 'when do you return your money?', language: ENGLISH };
    const headings = ['Oil the chain', 'When do you return money?'];
    expect(await second.compare(question, headings)).toBeNull();
    await upload('refunds.md', '# Refunds\n\nWe return your money within ten days.');
    await worker().upToDate(never);
    const [chain, refund] = (await second.compare(question, headings))!;
    expect(refund).toBeGreaterThan(chain! + 0.1);
    expect(await second.compare(question, [])).toEqual([]);
    expect(await second.compare({ ...question, language: 'ja' }, headings)).toBeNull();
  });

  it('continues after a kill with the chunks that were not stored', async () => {
    await start();
    const reached = router.stopAfter(1);
    await upload('long.md', sections(60));
    await reached;
    expect(worker().state()).toMatchObject({ status: 'building', total: 60 });
    const before = worker().state().done;
    base.kill();
    router.resume();
    await base.close().catch(() => undefined);

    await start();
    await worker().upToDate(never);
    expect(worker().state()).toMatchObject({ status: 'ready', done: 60 });
    expect(before).toBeGreaterThan(0);
    // Each chunk, and its heading.
    expect(router.embedded).toBe(2 * (60 - before));
  });

  it('forgets removed chunks, and keeps its vectors when those of unused models are dropped', async () => {
    await start();
    await upload('long.md', sections(5));
    await worker().upToDate(never);
    await base.get(ReindexingService).prune();
    await base.close();
    await start();
    await worker().upToDate(never);
    expect(router.embedded).toBe(0);
    expect(worker().state()).toMatchObject({ status: 'ready', done: 5 });
  });

  it('does not read other languages than English', async () => {
    await start();
    await upload(
      'rueckgabe.md',
      '# Rückgabe\n\nWir erstatten den Kaufpreis innerhalb von zehn Tagen zurück.',
    );
    await worker().upToDate(never);
    expect(worker().state()).toMatchObject({ status: 'ready', done: 1 });
    expect(router.embedded).toBe(0);
    expect(await read('Wann bekomme ich mein Geld zurück?', 'de')).toBeNull();
  });

  it('lets a question go without it when it is slow or fails', async () => {
    await start();
    await upload('refunds.md', '# Refunds\n\nWe return your money within ten days.');
    await worker().upToDate(never);
    router.failNext(1);
    expect(await read('when?')).toBeNull();
    void router.stopAfter(0);
    expect(await read('when?')).toBeNull();
  });

  it('says why it cannot be loaded, while everything else works', async () => {
    models.away.add(SECOND.provider);
    await start();
    await upload('refunds.md', '# Refunds\n\nWe return your money within ten days.');
    await worker().upToDate(never);
    expect(worker().state()).toMatchObject({ status: 'failed', done: 0, problem: 'local is away' });
    expect(await read('when?')).toBeNull();
  });

  it('is off where none is configured', async () => {
    await start('none');
    await upload('refunds.md', '# Refunds\n\nWe return your money within ten days.');
    expect(worker().state()).toMatchObject({ model: null, status: 'off' });
    expect(await read('when?')).toBeNull();
  });
});
