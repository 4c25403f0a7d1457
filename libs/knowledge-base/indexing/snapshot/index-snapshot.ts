import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PACKAGE_VERSION } from '@app/config';
import { messageOf } from '@app/kernel';
import { ActiveIndexProvider } from '../../embedding-index/active-index-provider.js';
import { type IndexState, InMemoryIndex } from '../in-memory-index.js';
import { IndexSnapshotParts } from './index-snapshot-parts.js';
import { packState, unpackState } from './state-codec.js';

/** To be raised with every change of what the parts consist of, or of how words are analysed: an index of another format is rebuilt, as is that of another version of the product. */
const FORMAT = `${PACKAGE_VERSION} 4`;
/** Fewer are loaded one by one before anybody notices. */
const FEWEST_CHUNKS = 1_000;
const PARTS = ['forms', 'keywords', 'vectors'] as const satisfies readonly (keyof IndexState)[];

interface IndexSnapshotPart {
  readonly format: string;
  readonly modelId: string;
  readonly dimension: number;
  /** The same in all parts that belong together. */
  readonly saveId: string;
  readonly state: object;
}

/**
 * The index in memory as it was when the program ended, so that a start has to read what changed since and no more.
 * Everything in it is in the database too: without it, or when it is damaged, a start takes longer.
 */
@Injectable()
export class IndexSnapshot implements OnApplicationShutdown {
  private readonly logger = new Logger(IndexSnapshot.name);
  private restoring: Promise<boolean> | undefined;
  private restoredChanges: number | undefined;
  private isWhole = false;

  constructor(
    private readonly index: InMemoryIndex,
    private readonly activeIndex: ActiveIndexProvider,
    @Inject(IndexSnapshotParts) private readonly parts: IndexSnapshotParts | null,
  ) {}

  /** Fills the index with what was saved of it for the model, the first time it is called; whether there was anything. */
  restore(modelId: string): Promise<boolean> {
    return (this.restoring ??= this.fill(modelId));
  }

  /** From now on the index holds all that it should, and is worth saving. */
  loaded(): void {
    this.isWhole = true;
  }

  async onApplicationShutdown(): Promise<void> {
    const { parts, index } = this;
    if (parts === null || !this.isWhole || index.changes === this.restoredChanges) return;
    try {
      // What is left of a previous end may hold texts that are deleted by now.
      if (index.size < FEWEST_CHUNKS || !(await this.save(parts))) await removeAll(parts);
    } catch (error) {
      this.logger.warn(`Failed to save the index, so the next start takes longer: ${messageOf(error)}`);
    }
  }

  private async fill(modelId: string): Promise<boolean> {
    if (this.parts === null) return false;
    try {
      const state = await read(this.parts, { modelId, dimension: this.index.dimension(modelId) });
      if (state === null) return false;
      this.index.restore(modelId, state);
      this.restoredChanges = this.index.changes;
      return true;
    } catch (error) {
      this.logger.warn(
        `The saved index cannot be used, so it is rebuilt from the database: ${messageOf(error)}`,
      );
      return false;
    }
  }

  /** Whether the whole index could be had. */
  private async save(parts: IndexSnapshotParts): Promise<boolean> {
    const { modelId } = this.activeIndex.current;
    const about = { format: FORMAT, modelId, dimension: this.index.dimension(modelId), saveId: randomUUID() };
    for (const name of PARTS) {
      const state = this.index.save(modelId, name);
      if (state === null) return false;
      await parts.write(name, packState({ ...about, state } satisfies IndexSnapshotPart));
    }
    return true;
  }
}

async function read(
  parts: IndexSnapshotParts,
  { modelId, dimension }: Pick<IndexSnapshotPart, 'modelId' | 'dimension'>,
): Promise<IndexState | null> {
  const saved: IndexSnapshotPart[] = [];
  for (const name of PARTS) {
    const bytes = await parts.read(name);
    if (bytes === null) continue;
    const part = unpackState(bytes) as IndexSnapshotPart;
    if (part.format !== FORMAT || part.modelId !== modelId || part.dimension !== dimension) return null;
    if (part.saveId !== (saved[0] ?? part).saveId) throw new Error('its parts do not belong together');
    saved.push(part);
  }
  if (saved.length === 0) return null;
  if (saved.length < PARTS.length) throw new Error('one of its files is missing');
  const [forms, keywords, vectors] = saved.map(({ state }) => state);
  return { forms: forms!, keywords: keywords!, vectors: vectors! };
}

async function removeAll(parts: IndexSnapshotParts): Promise<void> {
  for (const name of PARTS) await parts.remove(name);
}
