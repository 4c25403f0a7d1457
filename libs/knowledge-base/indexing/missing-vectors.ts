import { Injectable } from '@nestjs/common';
import { type Answering, AnsweringGeneration } from '../generations/answering-generation.js';
import { ChunkIndex } from './chunk-index.js';
import { IndexEntries } from './index-entries.js';
import { IndexLoader } from './index-loader.js';
import { IndexWriter } from './index-writer.js';

/** Gives the chunks their vectors that were loaded without, as their model could not be asked. */
@Injectable()
export class MissingVectors {
  constructor(
    private readonly answering: AnsweringGeneration,
    private readonly loader: IndexLoader,
    private readonly entries: IndexEntries,
    private readonly index: ChunkIndex,
    private readonly writer: IndexWriter,
  ) {}

  /** Rejects while the model cannot be asked; what was embedded until then is stored. Safe to repeat. */
  async embed(signal: AbortSignal): Promise<void> {
    const lacking = this.loader.wordsAlone;
    if (lacking === null) return;
    let after = lacking.after;
    do {
      const model = this.answering.current;
      // All vectors of a generation that is switched to are there.
      if (model.modelId !== lacking.modelId) return;
      const reason = model.missing();
      if (reason !== null) throw new Error(reason);
      // Made before the turn comes: no change of a document waits for a model far away.
      await this.entries.active(model, after, { signal });
      after = await this.load(model, after);
    } while (after !== null);
  }

  private load(model: Answering, after: string | null): Promise<string | null> {
    return this.writer.exclusively(async () => {
      const { entries, next } = await this.entries.active(model, after);
      await this.index.upsert(model.modelId, entries);
      return next;
    });
  }
}
