import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CooperativeTask } from '@app/kernel';
import type { IndexEntry } from '../document-content.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import { type ActiveEmbeddingIndex, ActiveIndexProvider } from '../embedding-index/active-index-provider.js';
import { InMemoryIndex } from './in-memory-index.js';
import { ChunkFeatureStore } from './chunk-feature-store.js';
import { IndexBootstrapper } from './index-bootstrapper.js';

// Some milliseconds each, so that questions are answered between them.
const BATCH = 32;
// Chunks whose words are all new to the indexes take a millisecond each.
const UPSERT_BATCH = 8;

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
      const outdated = await this.contents.removeVersionsBefore(documentId, version);
      await this.drop(outdated);
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
        ),
      ),
    );
  }

  /** Adds a version that answers, or takes it out: as its document is published or not. */
  showOrHide(documentId: string, version: number): Promise<void> {
    return this.inTurn(() =>
      this.eachBatch(documentId, version, async (modelId, entries) => {
        const hidden = entries.filter(({ searchable }) => !searchable).map(({ chunkId }) => chunkId);
        await this.upsert(
          modelId,
          entries.filter((entry) => entry.searchable && !this.isHeld(entry)),
        );
        await this.drop(hidden);
      }),
    );
  }

  /** Compares the indexes with all that is stored, and brings them up to date. */
  reload(): Promise<void> {
    return this.inTurn(() => this.bootstrapper.reload());
  }

  remove(chunkIds: readonly string[]): Promise<void> {
    return this.inTurn(() => this.drop(chunkIds));
  }

  /** Brings the vectors of a model into memory that is to answer; for work that runs `exclusively`. */
  async fill(model: ActiveEmbeddingIndex, signal: AbortSignal): Promise<void> {
    const cooperation = new CooperativeTask(signal);
    let after: string | null = null;
    do {
      const batch = await this.entries.active(model, after);
      await this.index.upsertVectors(model.modelId, batch.entries);
      after = batch.next;
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
      await this.index.upsert(model.modelId, entries);
      return next;
    });
  }

  private async add(documentId: string, version: number): Promise<{ chunks: number; vectors: number }> {
    let [chunks, vectors] = [0, 0];
    await this.eachBatch(documentId, version, async (modelId, entries) => {
      await this.upsert(
        modelId,
        entries.filter(({ searchable }) => searchable),
      );
      chunks += entries.length;
      vectors += entries.filter(({ vector }) => vector !== null).length;
    });
    return { chunks, vectors };
  }

  private isHeld({ chunkId, checksum }: IndexEntry): boolean {
    return checksum !== undefined && this.index.holds(chunkId, checksum);
  }

  private async upsert(modelId: string, entries: readonly IndexEntry[]): Promise<void> {
    for (let from = 0; from < entries.length; from += UPSERT_BATCH) {
      await this.index.upsert(modelId, entries.slice(from, from + UPSERT_BATCH));
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

  private async drop(chunkIds: readonly string[]): Promise<void> {
    for (let from = 0; from < chunkIds.length; from += BATCH) {
      await this.index.remove(chunkIds.slice(from, from + BATCH));
      await nextTurn();
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(() => this.bootstrapper.ready()).then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
