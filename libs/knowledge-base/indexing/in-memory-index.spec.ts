import { type INestApplicationContext, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WordPieces } from '@app/embeddings';
import { EmbeddedKeywordIndexModule } from '@app/keyword-index';
import { EmbeddedVectorStoreModule, VectorStore } from '@app/vector-store';
import type { IndexEntry } from '../document-content.js';
import { InMemoryIndex } from './in-memory-index.js';
import { VectorIndexes } from './vector-indexes.js';
import { PassageFeatureIndex } from './passage-features/passage-feature-index.js';
import { chunkIndexName } from '../embedding-index/embedding-index.js';

const FORMER = { modelId: 'previous', dimension: 2 };
const ENTRY = { chunkId: 'a', vector: Float32Array.of(1, 0), metadata: {} } as unknown as IndexEntry;
const GRACE_MS = 60_000;

describe('InMemoryIndex, once a model is retired,', () => {
  let context: INestApplicationContext;
  let index: InMemoryIndex;
  const found = async () => {
    const query = { vector: Float32Array.of(1, 0), topK: 1 };
    return (await context.get(VectorStore).query(chunkIndexName(FORMER.modelId), query)).map(({ id }) => id);
  };

  beforeEach(async () => {
    context = await NestFactory.createApplicationContext(
      {
        module: class TestModule {},
        imports: [EmbeddedVectorStoreModule, EmbeddedKeywordIndexModule],
        // No words are read where vectors alone are written.
        providers: [InMemoryIndex, PassageFeatureIndex, VectorIndexes, { provide: WordPieces, useValue: {} }],
      },
      { logger: false },
    );
    index = context.get(InMemoryIndex);
    await index.open(FORMER);
    await index.upsertVectors(FORMER.modelId, [ENTRY], 'now');
    jest.useFakeTimers();
    index.retire(FORMER.modelId);
  });
  afterEach(async () => {
    jest.useRealTimers();
    jest.restoreAllMocks();
    await context.close();
  });

  it('still answers questions that began before, and then frees its vectors', async () => {
    await jest.advanceTimersByTimeAsync(GRACE_MS - 1);
    expect(await found()).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(1);
    expect(await found()).toEqual([]);
  });

  it('keeps them where it is gone back to in time', async () => {
    await jest.advanceTimersByTimeAsync(GRACE_MS - 1);
    await index.open(FORMER);
    await jest.advanceTimersByTimeAsync(GRACE_MS);
    expect(await found()).toEqual(['a']);
  });

  it('says so when they cannot be freed, and goes on', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn');
    jest.spyOn(context.get(VectorStore), 'dropIndex').mockRejectedValue(new Error('The store is away'));
    await jest.advanceTimersByTimeAsync(GRACE_MS);
    expect(warn).toHaveBeenCalledWith(
      'The vectors of chunks:previous could not be deleted: The store is away',
    );
  });
});
