import { EmbeddingIndexHarness, LONG } from '@app/testing/knowledge-base/embedding-index.harness.js';
import { FIRST, SECOND } from '@app/testing/knowledge-base/two-models.js';
import { IndexBootstrapper } from '../indexing/index-bootstrapper.js';
import { ActiveIndexProvider } from './active-index-provider.js';

let harness: EmbeddingIndexHarness;

beforeEach(async () => {
  harness = await EmbeddingIndexHarness.open();
});

afterEach(() => harness.close());

describe('the start', () => {
  it('keeps to what an admin has chosen, as long as the environment says what it said', async () => {
    await harness.upload('long.md', LONG);
    await harness.change();
    await harness.settled();
    await harness.restart();
    expect(await harness.settled()).toMatchObject({ answering: SECOND });
    expect(harness.router.selection).toEqual(SECOND);
    expect(harness.router.embedded).toBe(0);
    expect(await harness.nearest()).toHaveLength(120);
  });

  it('begins the change that the environment asks for, and answers meanwhile', async () => {
    await harness.upload('long.md', LONG);
    const { reached } = await harness.restart(SECOND, { stopAfter: 1 });
    await reached;
    expect(harness.base.get(IndexBootstrapper).health()).toEqual({ status: 'up' });
    expect(harness.base.get(ActiveIndexProvider).current.modelId).toBe('static-en');
    harness.router.resume();
    expect(await harness.settled()).toMatchObject({ answering: SECOND, former: FIRST });
    await harness.restart(SECOND);
    await harness.settled();
    expect(harness.router.embedded).toBe(0);
  });

  it('finds by words alone when the model that answers cannot be had, until the other one is ready', async () => {
    await harness.upload('long.md', LONG);
    await harness.change();
    await harness.settled();
    await harness.reindexing.prune();
    harness.models.lacking.set(SECOND.provider, 'The weights are not there');
    const { reached } = await harness.restart(FIRST, { stopAfter: 0 });
    await harness.base.get(IndexBootstrapper).ready();
    expect(await harness.base.get(ActiveIndexProvider).health()).toMatchObject({
      status: 'degraded',
      detail: expect.stringContaining('The weights are not there'),
    });
    await harness.upload('new.md', '# New\n\nThe gizmo is new.');
    expect(await harness.base.indexed('gizmo')).toHaveLength(1);
    await reached;
    harness.router.resume();
    expect(await harness.settled()).toMatchObject({ answering: FIRST });
    expect(await harness.base.get(ActiveIndexProvider).health()).toEqual({ status: 'up' });
    expect(await harness.nearest()).toHaveLength(121);
  });

  it('refuses a model whose vectors have another length than those stored, and says how to go on', async () => {
    await harness.upload('long.md', LONG);
    harness.models.dimensions.set(FIRST.provider, 64);
    await harness.restart();
    await expect(harness.base.get(IndexBootstrapper).ready()).rejects.toThrow('Set EMBEDDING_MODEL');
    expect(harness.base.get(IndexBootstrapper).health()).toMatchObject({ status: 'down' });

    const { reached } = await harness.restart(SECOND, { stopAfter: 0 });
    await harness.base.get(IndexBootstrapper).ready();
    expect(await harness.base.indexed('widget')).toHaveLength(120);
    expect(await harness.base.get(ActiveIndexProvider).health()).toMatchObject({
      status: 'degraded',
      detail: expect.stringContaining('64 numbers, but the stored ones have 32'),
    });
    await harness.upload('new.md', '# New\n\nThe gizmo is new.');
    expect(await harness.base.indexed('gizmo')).toHaveLength(1);
    await reached;
    harness.router.resume();
    expect(await harness.settled()).toMatchObject({ answering: SECOND });
    expect(await harness.base.get(ActiveIndexProvider).health()).toEqual({ status: 'up' });
    expect(await harness.nearest()).toHaveLength(121);
  });

  it('replaces a model whose vectors have another length where an admin had chosen it', async () => {
    await harness.upload('long.md', LONG);
    await harness.change();
    await harness.settled();
    harness.models.dimensions.set(SECOND.provider, 64);
    await harness.restart();
    expect(await harness.settled()).toMatchObject({ answering: FIRST });
    expect(await harness.nearest()).toHaveLength(120);
  });
});
