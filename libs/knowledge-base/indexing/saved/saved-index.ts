import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { AnsweringGeneration } from '../../generations/answering-generation.js';
import { ChunkIndex, type IndexState } from '../chunk-index.js';
import { SavedParts } from './saved-parts.js';
import { packState, unpackState } from './state-codec.js';

/** To be raised with every change of what the parts consist of: an index of another format is built anew. */
const FORMAT = 1;
/** Fewer are loaded one by one before anybody notices. */
const FEWEST_CHUNKS = 1_000;
const PARTS = ['forms', 'keywords', 'vectors'] as const satisfies readonly (keyof IndexState)[];

interface SavedPart {
  readonly format: number;
  readonly modelId: string;
  /** The same in all parts that belong together. */
  readonly saveId: string;
  readonly state: object;
}

/**
 * The index in memory as it was when the program ended, so that a start has to read what changed since and no more.
 * Everything in it is in the database too: without it, or when it is damaged, a start takes longer.
 */
@Injectable()
export class SavedIndex implements OnApplicationShutdown {
  private readonly logger = new Logger(SavedIndex.name);
  private restoredChanges: number | undefined;
  private isWhole = false;

  constructor(
    private readonly index: ChunkIndex,
    private readonly answering: AnsweringGeneration,
    @Inject(SavedParts) private readonly parts: SavedParts | null,
  ) {}

  /** Fills the index, which is empty, with what was saved of it for the model; whether there was anything. */
  async restore(modelId: string): Promise<boolean> {
    if (this.parts === null) return false;
    try {
      const state = await this.read(this.parts, modelId);
      if (state === null) return false;
      this.index.restore(modelId, state);
      this.restoredChanges = this.index.changes;
      return true;
    } catch (error) {
      this.logger.warn(
        `The saved index cannot be used, and is built anew from the database: ${messageOf(error)}`,
      );
      return false;
    }
  }

  /** From now on the index holds all that it should, and is worth saving. */
  loaded(): void {
    this.isWhole = true;
  }

  async onApplicationShutdown(): Promise<void> {
    const isNew = this.index.changes !== this.restoredChanges;
    if (this.parts === null || !this.isWhole || !isNew || this.index.size < FEWEST_CHUNKS) return;
    try {
      await this.save(this.parts);
    } catch (error) {
      this.logger.warn(`The index could not be saved; the next start takes longer: ${messageOf(error)}`);
    }
  }

  private async save(parts: SavedParts): Promise<void> {
    const { modelId } = this.answering.current;
    const saveId = randomUUID();
    for (const name of PARTS) {
      const state = this.index.save(modelId, name);
      if (state === null) return;
      await parts.write(name, packState({ format: FORMAT, modelId, saveId, state } satisfies SavedPart));
    }
  }

  private async read(parts: SavedParts, modelId: string): Promise<IndexState | null> {
    const saved: SavedPart[] = [];
    for (const name of PARTS) {
      const bytes = await parts.read(name);
      if (bytes === null) {
        if (saved.length > 0) throw new Error(`its part ${name} is missing or damaged`);
        return null;
      }
      const part = unpackState(bytes) as SavedPart;
      if (part.format !== FORMAT || part.modelId !== modelId) return null;
      if (part.saveId !== (saved[0] ?? part).saveId) throw new Error('its parts do not belong together');
      saved.push(part);
    }
    const [forms, keywords, vectors] = saved.map(({ state }) => state);
    return { forms: forms!, keywords: keywords!, vectors: vectors! };
  }
}
