import { setTimeout as sleep } from 'node:timers/promises';
import { VectorDimensionError } from '@app/vector-store';
import { EmbeddingIndexHarness, LONG } from '@app/testing/knowledge-base/embedding-index.harness.js';
import { SharedVectorStore } from '@app/testing/knowledge-base/shared.vector-store.js';
import { SECOND } from '@app/testing/knowledge-base/two-models.js';
import { chunkIndexName } from '../embedding-index/embedding-index.js';
import { DocumentRevisionService } from '../revision/document-revision.service.js';
import { KnowledgeBaseService } from '../knowledge-base.service.js';
import { InMemoryIndex } from './in-memory-index.js';
import { IndexBootstrapper } from './index-bootstrapper.js';
import { VectorIndexes } from './vector-indexes.js';
import { VectorReconciler } from './vector-reconciler.js';

const INDEX = chunkIndexName('static-en');

describe('a vector store outside of the process', () => {
  let store: SharedVectorStore;
  let harness: EmbeddingIndexHarness;
  const chunkIds = () => [...harness.base.get(InMemoryIndex).chunkIds()].sort();
  const held = (index = INDEX) => [...store.held(index).keys()].sort();
  const reconcile = () => harness.base.get(VectorReconciler).reconcile(new AbortController().signal);
  const until = async (isSo: () => boolean) => {
    const end = Date.now() + 20_000;
    while (!isSo() && Date.now() < end) await sleep(10);
    expect(isSo()).toBe(true);
  };

  beforeEach(async () => {
    store = new SharedVectorStore();
    harness = await EmbeddingIndexHarness.open(store);
  });
  afterEach(async () => {
    store.isAway = false;
    await harness.close();
  });

  it('has what is ingested when the job is completed, with the fields to filter by', async () => {
    const documentId = await harness.upload('long.md', LONG);
    expect(held()).toEqual(chunkIds());
    for (const [chunkId, { metadata }] of store.held(INDEX))
      expect(metadata).toMatchObject({
        chunk_id: chunkId,
        document_id: documentId,
        document_type: 'general',
        checksum: expect.any(Number),
      });
  });

  it('gets nothing again at a start, and is filled when it has lost everything', async () => {
    await harness.upload('long.md', LONG);
    const { written } = store;
    await harness.restart();
    expect(await reconcile()).toEqual({ written: 0, removed: 0 });
    expect(store.written).toBe(written);
    store.loseEverything();
    expect(await harness.base.get(VectorIndexes).isEmpty('static-en')).toBe(true);
    expect((await reconcile()).written).toBe(chunkIds().length);
    expect(held()).toEqual(chunkIds());
  });

  it('gets what was changed and deleted while it was away, once it is back', async () => {
    const gone = await harness.upload('gone.md', '# Gone\n\nThe gizmo is about to go.');
    const kept = await harness.upload('kept.md', '# Kept\n\nThe widget stays where it is.');
    store.isAway = true;
    await harness.base.get(KnowledgeBaseService).delete(gone);
    await harness.base.get(DocumentRevisionService).update(kept, { category: 'other' });
    expect(held()).toHaveLength(2);
    store.isAway = false;
    await until(() => held().length === 1);
    await until(() => store.held(INDEX).get(chunkIds()[0]!)?.metadata['category'] === 'other');
    expect(held()).toEqual(chunkIds());
  });

  it('makes ingestion wait while it is away, and the words are found meanwhile', async () => {
    store.isAway = true;
    const job = await harness.base.upload('new.md', '# New\n\nThe gizmo is new.');
    for (let tries = 0; (await harness.base.indexed('gizmo')).length === 0 && tries < 1_000; tries += 1)
      await sleep(10);
    expect(await harness.base.indexed('gizmo')).toHaveLength(1);
    store.isAway = false;
    expect((await harness.base.finished(job)).status).toBe('completed');
    expect(held()).toEqual(chunkIds());
  });

  it('does not keep the process from starting while it is away', async () => {
    await harness.upload('long.md', LONG);
    store.isAway = true;
    await harness.restart();
    await harness.base.get(IndexBootstrapper).whenReady();
    expect(await harness.base.indexed('widget')).toHaveLength(120);
    await expect(reconcile()).rejects.toThrow('The store is away');
  });

  it('is not written to by a process that learns of a change of another one', async () => {
    await harness.upload('long.md', LONG);
    const index = harness.base.get(InMemoryIndex);
    const [first] = chunkIds();
    await index.remove([first!], 'by-others');
    expect(held()).toContain(first);
    expect(chunkIds()).not.toContain(first);
  });

  it('holds the vectors of another model when that has become the active one, and those of the previous one no longer', async () => {
    await harness.upload('long.md', LONG);
    await harness.change();
    expect(await harness.settled()).toMatchObject({ answering: SECOND });
    const second = chunkIndexName(SECOND.model);
    expect(store.indexNames()).toContain(second);
    expect(held(second)).toEqual(chunkIds());
    // The process ends before the grace period of the previous index does.
    await harness.restart(SECOND);
    await reconcile();
    expect(store.indexNames()).toEqual([second]);
  });

  it('of another dimension keeps the process from answering, and says why', async () => {
    store.loseEverything();
    await store.ensureIndex('chunks:static-en', { dimension: 7 });
    await harness.restart();
    const bootstrapper = harness.base.get(IndexBootstrapper);
    await expect(bootstrapper.ready()).rejects.toThrow(VectorDimensionError);
    expect(bootstrapper.health()).toMatchObject({
      status: 'down',
      detail: expect.stringContaining('holds vectors of 7 dimensions'),
    });
    store.loseEverything();
    await bootstrapper.ready();
  });
});
