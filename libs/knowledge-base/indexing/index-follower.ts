import { setTimeout as delay } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { DocumentRepository } from '../document.repository.js';
import { EmbeddingIndexRepository } from '../embedding-index/embedding-index.repository.js';
import { IndexActivation } from '../embedding-index/index-activation.js';
import { IndexBootstrapper } from './index-bootstrapper.js';
import { InMemoryIndex } from './in-memory-index.js';
import { IndexSynchronizer } from './index-synchronizer.js';
import { ChangesLost, type StoredChange, StoredChanges } from './stored-changes.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Brings into the indexes in memory what other processes have stored, where several share a database. A process meets
 * its own changes again and finds them done.
 */
@Injectable()
export class IndexFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(IndexFollower.name);
  private readonly stopping = new AbortController();
  private following: Promise<void> = Promise.resolve();

  constructor(
    @Inject(StoredChanges) private readonly changes: StoredChanges | null,
    private readonly documents: DocumentRepository,
    private readonly states: EmbeddingIndexRepository,
    private readonly index: InMemoryIndex,
    private readonly bootstrapper: IndexBootstrapper,
    private readonly synchronizer: IndexSynchronizer,
    private readonly activation: IndexActivation,
  ) {}

  onApplicationBootstrap(): void {
    if (this.changes !== null && this.index.isVolatile) this.following = this.follow(this.changes);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.changes?.close();
    await this.following;
  }

  private async follow(changes: StoredChanges): Promise<void> {
    const { signal } = this.stopping;
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await Promise.race([this.bootstrapper.whenReady(), aborted]);
    let pauseMs = FIRST_PAUSE_MS;
    let unapplied: readonly StoredChange[] = [];
    let lost = false;
    while (!signal.aborted) {
      try {
        if (lost) await this.synchronizer.reload();
        lost = false;
        if (unapplied.length === 0) unapplied = await changes.next();
        await this.apply(unapplied);
        unapplied = [];
        pauseMs = FIRST_PAUSE_MS;
      } catch (error) {
        if (signal.aborted) return;
        lost ||= error instanceof ChangesLost;
        this.logger.warn(
          lost
            ? `Changes of other processes were missed, so the index is compared with the database: ${messageOf(error)}`
            : `Failed to follow the changes of other processes, which is tried again: ${messageOf(error)}`,
        );
        await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Safe to repeat. */
  private async apply(changes: readonly StoredChange[]): Promise<void> {
    if (changes.some(({ kind }) => kind === 'embedding-index')) await this.followEmbeddingIndex();
    const documentIds = new Set(
      changes.flatMap((change) => (change.kind === 'document' ? [change.documentId] : [])),
    );
    for (const documentId of documentIds) {
      const version = (await this.documents.find(documentId))?.activeVersion ?? null;
      if (version !== null) await this.synchronizer.showOrHide(documentId, version, 'by-others');
    }
    // Last: a version is read above as long as its chunks are stored, and these are not any more.
    await this.synchronizer.remove(
      changes.flatMap((change) => (change.kind === 'removed-chunk' ? [change.chunkId] : [])),
      'by-others',
    );
  }

  private async followEmbeddingIndex(): Promise<void> {
    const { answering } = await this.states.read();
    if (answering !== null) await this.activation.follow(answering, this.stopping.signal);
  }
}
