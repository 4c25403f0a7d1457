import { Injectable } from '@nestjs/common';
import {
  DEFAULT_EMBEDDING_MODELS,
  type EmbeddingProvider,
  EmbeddingRouter,
  type EmbeddingSelection,
} from '@app/embeddings';
import type { Filter } from '@app/kernel';
import { countedTerms, KeywordIndex } from '@app/keyword-index';
import { analyze } from '@app/text';
import { VectorStore } from '@app/vector-store';
import type { EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';

const INDEX = 'surveillance-events';
const LANGUAGE = 'en';
const DAY_MS = 86_400_000;
/** A longer period is not worth a list of its days. */
const MOST_DAYS = 120;
const CANDIDATES = 200;
/** Below it, or below this share of the nearest, a description says something else; chosen on eval/surveillance. */
const MIN_COSINE = 0.35;
const MIN_COSINE_SHARE = 0.75;
/** What the words count for, beside the meaning. */
const WORDS = 0.3;
/** Below this share of the best score, a candidate has next to nothing to do with the text. */
const MIN_SHARE = 0.25;

/** The texts of events: their words, and the meaning of their descriptions in vectors of the bundled model. */
@Injectable()
export class EventIndex {
  private opened: Promise<EmbeddingProvider> | undefined;

  constructor(
    private readonly keywords: KeywordIndex,
    private readonly vectors: VectorStore,
    private readonly router: EmbeddingRouter,
  ) {}

  async upsert(events: readonly SurveillanceEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.keywords.upsert(
      INDEX,
      events.map((event) => {
        const terms = analyze(textOf(event), LANGUAGE);
        return {
          id: event.eventId,
          terms: countedTerms(frequenciesOf(terms)),
          length: terms.length,
          metadata: metadataOf(event),
        };
      }),
    );
    const model = await this.model();
    for (let from = 0; from < events.length; from += model.model.maxBatch) {
      const batch = events.slice(from, from + model.model.maxBatch);
      const { vectors } = await model.embed(batch.map(meaningOf), 'passage');
      const records = batch.flatMap((event, index) => {
        const vector = vectors[index];
        return vector ? [{ id: event.eventId, vector, metadata: metadataOf(event) }] : [];
      });
      await this.vectors.upsert(INDEX, records);
    }
  }

  async remove(eventIds: readonly string[]): Promise<void> {
    await this.keywords.remove(INDEX, eventIds);
    await this.vectors.remove(INDEX, eventIds);
  }

  /** Events that may be meant, best first, with their relevance from 0 to 1; of the filter, the store has the last word. */
  async find(text: string, filter: EventFilter): Promise<ReadonlyMap<string, number>> {
    const terms = analyze(text, LANGUAGE);
    const restriction = restrictionOf(filter);
    const [words, meanings] = await Promise.all([
      this.keywords.candidates(INDEX, { terms, topK: CANDIDATES, ...restriction }),
      this.nearest(text, restriction),
    ]);
    const best = Math.max(0, ...words.map(({ score }) => score));
    const scores = new Map<string, number>();
    for (const { id, score } of words) if (score >= MIN_SHARE * best) scores.set(id, (WORDS * score) / best);
    const nearest = Math.max(MIN_COSINE, (meanings[0]?.score ?? 0) * MIN_COSINE_SHARE);
    for (const { id, score } of meanings)
      if (score >= nearest || scores.has(id)) scores.set(id, (scores.get(id) ?? 0) + (1 - WORDS) * score);
    return new Map([...scores].sort((a, b) => b[1] - a[1]));
  }

  private async nearest(text: string, restriction: { readonly filter?: Filter }) {
    const { vectors } = await (await this.model()).embed([text], 'query');
    const [vector] = vectors;
    return vector ? this.vectors.query(INDEX, { vector, topK: CANDIDATES, ...restriction }) : [];
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
    await this.vectors.ensureIndex(INDEX, { dimension: opened.model.dimension });
    return opened;
  }
}

/** By camera, type and day, as far as the filter names them. */
function restrictionOf({ from, to, cameraIds, eventTypes }: EventFilter): { readonly filter?: Filter } {
  const all = [
    ...(cameraIds ? [{ field: 'camera', in: cameraIds }] : []),
    ...(eventTypes ? [{ field: 'type', in: eventTypes }] : []),
    ...(from ? daysBetween(from, to ?? new Date(from.getTime() + MOST_DAYS * DAY_MS)) : []),
  ];
  return all.length === 0 ? {} : { filter: { all } };
}

function daysBetween(from: Date, to: Date): { readonly field: string; readonly in: readonly string[] }[] {
  const first = Math.floor(from.getTime() / DAY_MS);
  const count = Math.floor((to.getTime() - 1) / DAY_MS) - first + 1;
  if (count > MOST_DAYS || count < 1) return [];
  return [{ field: 'day', in: Array.from({ length: count }, (_, index) => dayOf((first + index) * DAY_MS)) }];
}

function metadataOf({ cameraId, eventType, timestamp }: SurveillanceEvent) {
  return { camera: cameraId, type: eventType, day: dayOf(timestamp.getTime()) };
}

/** In UTC. */
function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function frequenciesOf(terms: readonly string[]): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>();
  for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return frequencies;
}

/** What an event is about: its description, where it has one. */
function meaningOf(event: SurveillanceEvent): string {
  return event.description === '' ? textOf(event) : event.description;
}

function textOf({ description, location, eventType, objects }: SurveillanceEvent): string {
  const ofObjects = objects.flatMap(({ label, attributes }) => [label, ...Object.values(attributes)]);
  return [description, location ?? '', eventType.replaceAll('_', ' '), ...ofObjects].join('\n');
}
