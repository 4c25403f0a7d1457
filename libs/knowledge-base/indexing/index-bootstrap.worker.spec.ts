import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { EmbeddingIndexHarness, LONG } from '@app/testing/knowledge-base/embedding-index.harness.js';
import { FIRST, SECOND } from '@app/testing/knowledge-base/two-models.js';
import { SqliteChunkFeatureRepository } from '../adapters/sqlite/sqlite-chunk-feature.repository.js';
import { ChunkFeatureRepository } from '../chunk-feature.repository.js';
import { KnowledgeBaseService } from '../knowledge-base.service.js';
import { DocumentRevisionService } from '../revision/document-revision.service.js';
import { IndexBootstrapper } from './index-bootstrapper.js';

let harness: EmbeddingIndexHarness;
const loader = () => harness.base.get(IndexBootstrapper);

beforeEach(async () => {
  harness = await EmbeddingIndexHarness.open();
});

afterEach(async () => {
  jest.restoreAllMocks();
  await harness.close();
});

/** As after an upgrade that cannot read what is stored for the indexes. */
async function loseIndexData(): Promise<void> {
  await harness.base.get(ChunkFeatureRepository).removeChunkFeaturesExcept([], null, 1_000);
}

describe('a start that does not succeed at once', () => {
  it('finds by words alone while the model is away, says so once, and embeds when the model is back', async () => {
    await harness.upload('long.md', LONG);
    const gone = await harness.upload('gone.md', '# Gone\n\nThe gadget goes.');
    await loseIndexData();
    const warnings: [string, number][] = [];
    jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation((message: string) => warnings.push([message, harness.router.failed]));
    await harness.restart(FIRST, { failures: Infinity });
    await loader().ready();
    expect(loader().health()).toEqual({ status: 'up' });
    expect(await harness.base.indexed('widget')).toHaveLength(120);
    // The model was asked once until then, not for each batch.
    expect(warnings).toEqual([
      ['121 chunks are found by their words alone, until static-en can be asked: the model is away', 1],
    ]);

    await harness.base.get(KnowledgeBaseService).delete(gone);
    harness.router.failNext(0);
    while ((await harness.nearest()).length < 120) await sleep(2);
    expect(await harness.nearest()).toEqual(await harness.base.indexed('widget'));
    await harness.restart();
    await harness.settled();
    expect(harness.router.embedded).toBe(0);
    expect(await harness.nearest()).toHaveLength(120);
  });

  it('lets a document be taken out of what answers meanwhile', async () => {
    const documentId = await harness.upload('gone.md', '# Gone\n\nThe gadget goes.');
    await loseIndexData();
    await harness.restart(FIRST, { failures: Infinity });
    await loader().ready();
    expect(await harness.base.indexed('gadget')).toHaveLength(1);
    await harness.base.get(DocumentRevisionService).setPublication(documentId, 'draft');
    expect(await harness.base.indexed('gadget')).toEqual([]);
  });

  it('begins the change of the model that the environment asks for also when it fails at first', async () => {
    await harness.upload('long.md', LONG);
    const read = jest.spyOn(SqliteChunkFeatureRepository.prototype, 'listActiveEntries');
    read.mockRejectedValue(new Error('The disk is busy'));
    await harness.restart(SECOND);
    await expect(loader().ready()).rejects.toThrow('The disk is busy');
    read.mockRestore();
    expect(await harness.settled()).toMatchObject({ answering: SECOND });
    expect(await harness.nearest()).toHaveLength(120);
  });

  it('is tried again until the model is back where nothing could be decided without it', async () => {
    harness.models.away.add(SECOND.provider);
    await harness.restart(SECOND);
    await expect(loader().ready()).rejects.toThrow('local is away');
    expect(loader().health()).toMatchObject({ status: 'down' });
    harness.models.away.clear();
    await loader().whenReady();
    expect(loader().health()).toEqual({ status: 'up' });
    expect(await harness.reindexing.state()).toMatchObject({ answering: SECOND });
  });
});
