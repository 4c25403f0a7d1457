import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { countedTerms, KeywordIndex } from '@app/keyword-index';
import { analyze } from '@app/text';
import { EventListeners } from '../events/event-listeners.js';
import { EventRepository } from '../events/event.repository.js';
import type { EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import { matches } from './matches.js';

const INDEX = 'surveillance-events';
const CANDIDATES = 1_000;
const PAGE = 100;
/** Below this share of the best score, a candidate has next to nothing to do with the text. */
const MIN_SHARE = 0.25;
const LANGUAGE = 'en';

export interface FoundEvent {
  readonly event: SurveillanceEvent;
  /** 0…1. */
  readonly relevance: number;
}

export interface FoundEvents {
  /** Best first; newest first where no text was searched for. */
  readonly events: readonly FoundEvent[];
  /** How many events match, shown or not. */
  readonly total: number;
  /** Whether the text could not be searched for, so that these are the newest events of the filter. */
  readonly isWithoutText: boolean;
}

/** Finds events: the filter in the store, words in the keyword index. */
@Injectable()
export class EventSearch implements OnModuleInit {
  private readonly logger = new Logger(EventSearch.name);
  private filled: Promise<void> | undefined;

  constructor(
    private readonly events: EventRepository,
    private readonly keywords: KeywordIndex,
    private readonly listeners: EventListeners,
  ) {}

  onModuleInit(): void {
    this.listeners.add({
      changed: (events) => this.inBackground(() => this.index(events)),
      removed: (ids) => this.inBackground(() => this.keywords.remove(INDEX, ids)),
    });
  }

  async search(filter: EventFilter, text: string, limit: number): Promise<FoundEvents> {
    const terms = analyze(text, LANGUAGE);
    if (terms.length === 0) return this.newest(filter, limit, false);
    try {
      return await this.byText(filter, terms, limit);
    } catch (error) {
      this.logger.warn(`The text of events could not be searched: ${messageOf(error)}`);
      return this.newest(filter, limit, true);
    }
  }

  /** Fills the index of this process with all stored events; once, unless it has failed. */
  fill(): Promise<void> {
    this.filled ??= this.indexAll().catch((error: unknown) => {
      this.filled = undefined;
      throw error;
    });
    return this.filled;
  }

  private async byText(filter: EventFilter, terms: readonly string[], limit: number): Promise<FoundEvents> {
    await this.fill();
    const candidates = await this.keywords.candidates(INDEX, { terms, topK: CANDIDATES });
    const scores = new Map(candidates.map(({ id, score }) => [id, score]));
    const stored = await this.events.find([...scores.keys()]);
    const matching = stored.filter((event) => matches(event, filter));
    const best = Math.max(0, ...matching.map(({ eventId }) => scores.get(eventId)!));
    const found = matching
      .map((event) => ({ event, relevance: best === 0 ? 0 : scores.get(event.eventId)! / best }))
      .filter(({ relevance }) => relevance >= MIN_SHARE);
    return { events: found.slice(0, limit), total: found.length, isWithoutText: false };
  }

  private async newest(filter: EventFilter, limit: number, isWithoutText: boolean): Promise<FoundEvents> {
    const { items, total } = await this.events.list(filter, { page: 1, pageSize: limit, order: 'desc' });
    return { events: items.map((event) => ({ event, relevance: 1 })), total, isWithoutText };
  }

  private async indexAll(): Promise<void> {
    for (let page = 1; ; page += 1) {
      const { items } = await this.events.list({}, { page, pageSize: PAGE, order: 'desc' });
      await this.index(items);
      if (items.length < PAGE) return;
    }
  }

  private async index(events: readonly SurveillanceEvent[]): Promise<void> {
    await this.keywords.upsert(
      INDEX,
      events.map((event) => {
        const terms = analyze(textOf(event), LANGUAGE);
        return {
          id: event.eventId,
          terms: countedTerms(frequenciesOf(terms)),
          length: terms.length,
          metadata: {},
        };
      }),
    );
  }

  private inBackground(work: () => Promise<void>): void {
    work().catch((error: unknown) => this.logger.error(`Events were not indexed: ${messageOf(error)}`));
  }
}

function frequenciesOf(terms: readonly string[]): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>();
  for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return frequencies;
}

function textOf({ description, location, eventType, objects }: SurveillanceEvent): string {
  const ofObjects = objects.flatMap(({ label, attributes }) => [label, ...Object.values(attributes)]);
  return [description, location ?? '', eventType.replaceAll('_', ' '), ...ofObjects].join('\n');
}
