import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CooperativeTask } from '@app/kernel';
import type { IndexEntry } from '../document-content.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import { type ActiveEmbeddingIndex, ActiveIndexProvider } from '../embedding-index/active-index-provider.js';
import { InMemoryIndex } from './in-memory-index.js';
import { ChunkFeatureStore, type WholeBatch } from './chunk-feature-store.js';
import { IndexBootstrapper } from './index-bootstrapper.js';
import type { VectorWrites } from './vector-indexes.js';

// Some milliseconds each, so that questions are answered between them.
const BATCH = 32;
// Chunks whose words are all new to the indexes take a millisecond each.
const UPSERT_BATCH = 8;
// Records of a durable vector store that are written in one go.
const VECTORS_AT_ONCE = 512;

/**
 * Brings committed changes of the chunks into the indexes, one change after the other, the load at boot first: an
 * index never ends up with what was removed meanwhile.
 */
@Injectable()
export class IndexSynchronizer {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly contents: DocumentContentRepository,
    private readonly activeIndex: ActiveIndexProvider,
    private readonly entries: ChunkFeatureStore,
    private readonly index: InMemoryIndex,
    private readonly bootstrapper: IndexBootstrapper,
  ) {}

  /** Adds the chunks of the version that answers now, if it is published, and drops the versions before it. Safe to repeat; counts all chunks. */
  replaceVersions(documentId: string, version: number): Promise<{ chunks: number; vectors: number }> {
    return this.inTurn(async () => {
      const added = await this.add(documentId, version);
      const outdated = await this.contents.retireVersionsBefore(documentId, version);
      await this.drop(outdated, 'soon');
      return added;
    });
  }

  /** Brings the filter fields of a version that answers up to date. */
  describe(documentId: string, version: number): Promise<void> {
    return this.inTurn(() =>
      this.eachBatch(documentId, version, (modelId, entries) =>
        this.index.describe(
          modelId,
          entries.filter(({ searchable }) => searchable),
          'soon',
        ),
      ),
    );
  }

  /** Adds a version that answers, or takes it out: as its document is published or not. */
  showOrHide(documentId: string, version: number, writes: VectorWrites = 'soon'): Promise<void> {
    return this.inTurn(() =>
      this.eachBatch(documentId, version, async (modelId, entries) => {
        const hidden = entries.filter(({ searchable }) => !searchable).map(({ chunkId }) => chunkId);
        await this.upsert(
          modelId,
          entries.filter((entry) => entry.searchable && !this.isHeld(entry)),
          writes,
        );
        await this.drop(hidden, writes);
      }),
    );
  }

  /** Compares the indexes with all that is stored, and brings them up to date. */
  reload(): Promise<void> {
    return this.inTurn(() => this.bootstrapper.reload());
  }

  remove(chunkIds: readonly string[], writes: VectorWrites = 'soon'): Promise<void> {
    return this.inTurn(() => this.drop(chunkIds, writes));
  }

  /** Brings the vectors of a model into the index that is to answer; for work that runs `exclusively`. */
  async fill(model: ActiveEmbeddingIndex, signal: AbortSignal, writes: VectorWrites): Promise<void> {
    const cooperation = new CooperativeTask(signal);
    let unwritten: IndexEntry[] = [];
    let after: string | null = null;
    do {
      const batch: WholeBatch = await this.entries.active(model, after);
      unwritten.push(...batch.entries);
      after = batch.next;
      if (after === null || unwritten.length >= VECTORS_AT_ONCE || !this.index.hasDurableVectors) {
        await this.index.upsertVectors(model.modelId, unwritten, writes);
        unwritten = [];
      }
      await cooperation.yieldToEventLoop();
    } while (after !== null);
  }

  /**
   * Embeds the chunks that were loaded without a vector because their model could not be asked. Rejects while it cannot
   * be asked; what was embedded until then is stored. Safe to repeat.
   */
  async embedMissing(signal: AbortSignal): Promise<void> {
    const lacking = this.bootstrapper.wordsAlone;
    if (lacking === null) return;
    let after = lacking.after;
    do {
      const model = this.activeIndex.current;
      // All vectors of an index that is switched to are there.
      if (model.modelId !== lacking.modelId) return;
      const reason = model.missing();
      if (reason !== null) throw new Error(reason);
      // Made before the turn comes: no change of a document waits for a remote model.
      await this.entries.active(model, after, { signal });
      after = await this.loadBatch(model, after);
    } while (after !== null);
  }

  /** Work that no change of the indexes may come between. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn(work);
  }

  private loadBatch(model: ActiveEmbeddingIndex, after: string | null): Promise<string | null> {
    return this.inTurn(async () => {
      const { entries, next } = await this.entries.active(model, after);
      await this.index.upsert(model.modelId, entries, 'soon');
      return next;
    });
  }

  private async add(documentId: string, version: number): Promise<{ chunks: number; vectors: number }> {
    let [chunks, vectors] = [0, 0];
    let unwritten: IndexEntry[] = [];
    let model = '';
    const writeVectors = async () => {
      await this.index.upsertVectors(model, unwritten, 'now');
      unwritten = [];
    };
    await this.eachBatch(documentId, version, async (modelId, entries) => {
      const searchable = entries.filter((entry) => entry.searchable);
      await this.upsert(modelId, searchable, 'by-others');
      model = modelId;
      // A store in memory has got them with the words.
      if (this.index.hasDurableVectors) unwritten.push(...searchable);
      if (unwritten.length >= VECTORS_AT_ONCE) await writeVectors();
      chunks += entries.length;
      vectors += entries.filter(({ vector }) => vector !== null).length;
    });
    if (unwritten.length > 0) await writeVectors();
    return { chunks, vectors };
  }

  private isHeld({ chunkId, checksum }: IndexEntry): boolean {
    return checksum !== undefined && this.index.holds(chunkId, checksum);
  }

  private async upsert(modelId: string, entries: readonly IndexEntry[], writes: VectorWrites): Promise<void> {
    for (let from = 0; from < entries.length; from += UPSERT_BATCH) {
      await this.index.upsert(modelId, entries.slice(from, from + UPSERT_BATCH), writes);
      await nextTurn();
    }
  }

  private async eachBatch(
    documentId: string,
    version: number,
    work: (modelId: string, entries: readonly IndexEntry[]) => Promise<void>,
  ): Promise<void> {
    const activeIndex = this.activeIndex.current;
    let after: string | null = null;
    do {
      const batch = await this.entries.ofVersion(activeIndex, documentId, version, after);
      await work(activeIndex.modelId, batch.entries);
      after = batch.next;
      await nextTurn();
    } while (after !== null);
  }

  private async drop(chunkIds: readonly string[], writes: VectorWrites): Promise<void> {
    for (let from = 0; from < chunkIds.length; from += BATCH) {
      await this.index.remove(chunkIds.slice(from, from + BATCH), writes);
      await nextTurn();
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(() => this.bootstrapper.ready()).then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
