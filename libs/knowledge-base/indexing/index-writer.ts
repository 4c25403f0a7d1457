import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DocumentContentRepository } from '../document-content.repository.js';
import { ChunkIndex } from './chunk-index.js';
import { IndexLoader } from './index-loader.js';

const BATCH = 250;

/**
 * Brings committed changes of the chunks into the indexes, one change after the other, the load at boot first: an
 * index never ends up with what was removed meanwhile.
 */
@Injectable()
export class IndexWriter {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly contents: DocumentContentRepository,
    private readonly index: ChunkIndex,
    private readonly loader: IndexLoader,
  ) {}

  /** Adds the chunks of the version that answers now and drops the versions before it. Safe to repeat. */
  replaceVersions(documentId: string, version: number): Promise<{ chunks: number; vectors: number }> {
    return this.inTurn(async () => {
      const added = await this.add(documentId, version);
      const outdated = await this.contents.removeVersionsBefore(documentId, version);
      if (outdated.length > 0) await this.index.remove(outdated);
      return added;
    });
  }

  remove(chunkIds: readonly string[]): Promise<void> {
    return this.inTurn(() => this.index.remove(chunkIds));
  }

  private async add(documentId: string, version: number): Promise<{ chunks: number; vectors: number }> {
    const modelId = await this.index.open();
    let [chunks, vectors] = [0, 0];
    let after: string | null = null;
    do {
      const batch = await this.contents.listVersionEntries(documentId, version, modelId, after, BATCH);
      await this.index.upsert(modelId, batch.entries);
      chunks += batch.entries.length;
      vectors += batch.entries.filter(({ vector }) => vector !== null).length;
      after = batch.next;
      await nextTurn();
    } while (after !== null);
    return { chunks, vectors };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(() => this.loader.ready()).then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
