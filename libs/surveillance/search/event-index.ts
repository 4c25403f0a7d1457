import { Injectable } from '@nestjs/common';
import {
  DEFAULT_EMBEDDING_MODELS,
  type EmbeddingProvider,
  EmbeddingRouter,
  type EmbeddingSelection,
} from '@app/embeddings';
import { countedTerms, KeywordIndex } from '@app/keyword-index';
import { termFrequencies } from '@app/text';
import { VectorStore } from '@app/vector-store';
import type { EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import { EVENT_INDEX, EventRanking, type RankedEvents } from './event-ranking.js';
import { EventWordings, type Meaning, type Wording } from './event-wordings.js';
import { FinerMeanings } from './finer-meanings.js';

const LANGUAGE = 'en';

/** Indexes the texts of events for keyword search, and their descriptions as vectors. Stores each different text once. */
@Injectable()
export class EventIndex {
  private readonly wordings = new EventWordings();
  private opened: Promise<EmbeddingProvider> | undefined;
  private ranking: EventRanking | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly keywords: KeywordIndex,
    private readonly vectors: VectorStore,
    private readonly router: EmbeddingRouter,
    private readonly finer: FinerMeanings,
  ) {}

  upsert(events: readonly SurveillanceEvent[]): Promise<void> {
    return this.inTurn(async () => {
      const wordings = [...this.wordings.add(events)];
      const meanings = [...new Set(wordings.map(({ meaning }) => meaning))];
      await this.writeWordings(wordings.filter(isNew));
      await this.writeMeanings(meanings.filter(isNew));
      await writeGrown(this.keywords, wordings);
      await writeGrown(this.vectors, meanings);
    });
  }

  remove(eventIds: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      const { wordings, meanings } = this.wordings.remove(eventIds);
      this.finer.forget(meanings);
      if (wordings.length > 0) await this.keywords.remove(EVENT_INDEX, wordings);
      if (meanings.length > 0) await this.vectors.remove(EVENT_INDEX, meanings);
    });
  }

  /** Ranks the events of the filter that match the text. */
  async find(text: string, filter: EventFilter): Promise<RankedEvents> {
    const model = await this.model();
    this.ranking ??= new EventRanking(this.keywords, this.vectors, this.finer, this.wordings);
    const { vectors } = await model.embed([text], 'query');
    return this.ranking.rank(text, vectors[0] ?? null, filter);
  }

  /** Resolves when the second model has no more descriptions to read. */
  refined(): Promise<void> {
    return this.finer.settled();
  }

  /** Runs changes one after another, so that the last one wins. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  private async writeWordings(wordings: readonly Wording[]): Promise<void> {
    if (wordings.length === 0) return;
    await this.keywords.upsert(
      EVENT_INDEX,
      wordings.map(({ id, text, whereabouts }) => {
        const { terms, length } = termFrequencies(text, LANGUAGE);
        return { id, terms: countedTerms(terms), length, metadata: whereabouts.metadata };
      }),
    );
    for (const { whereabouts } of wordings) whereabouts.state = 'written';
  }

  private async writeMeanings(meanings: readonly Meaning[]): Promise<void> {
    if (meanings.length === 0) return;
    const model = await this.model();
    for (let from = 0; from < meanings.length; from += model.model.maxBatch) {
      const batch = meanings.slice(from, from + model.model.maxBatch);
      const { vectors } = await model.embed(
        batch.map(({ text }) => text),
        'passage',
      );
      const records = batch.flatMap(({ id, whereabouts }, index) => {
        const vector = vectors[index];
        return vector ? [{ id, vector, metadata: whereabouts.metadata }] : [];
      });
      await this.vectors.upsert(EVENT_INDEX, records);
      for (const { whereabouts } of batch) whereabouts.state = 'written';
    }
    this.finer.learn(meanings);
  }

  private model(): Promise<EmbeddingProvider> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  private async open(): Promise<EmbeddingProvider> {
    const { provider, model } = this.router.selection;
    const selection: EmbeddingSelection = {
      provider: 'bundled',
      model: provider === 'bundled' ? model : DEFAULT_EMBEDDING_MODELS.bundled,
    };
    const opened = await this.router.open(selection, { keepOpen: true });
    await this.vectors.ensureIndex(EVENT_INDEX, { dimension: opened.model.dimension });
    return opened;
  }
}

function isNew({ whereabouts }: Wording | Meaning): boolean {
  return whereabouts.state === 'new';
}

/** Updates the metadata of texts that are already indexed and have new cameras, types or days. */
async function writeGrown(
  index: Pick<KeywordIndex | VectorStore, 'setMetadata'>,
  texts: readonly (Wording | Meaning)[],
): Promise<void> {
  for (const { id, whereabouts } of texts) {
    if (whereabouts.state !== 'grown') continue;
    whereabouts.state = 'written';
    try {
      await index.setMetadata(EVENT_INDEX, [id], whereabouts.metadata);
    } catch (error) {
      whereabouts.state = 'grown';
      throw error;
    }
  }
}
