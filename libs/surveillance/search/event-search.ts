import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Cache } from '@app/cache';
import { messageOf } from '@app/kernel';
import { analyze } from '@app/text';
import { EventRepository } from '../events/event.repository.js';
import type { EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import { EventIndex } from './event-index.js';
import { EventIndexing } from './event-indexing.js';
import type { RankedEvents } from './event-ranking.js';
import { matches } from './matches.js';

/** How long a question waits for an index that is being filled. */
const FILL_WAIT_MS = 1_000;
const KEPT_MS = 300_000;
const LANGUAGE = 'en';

export interface FoundEvent {
  readonly event: SurveillanceEvent;
  /** 0…1. */
  readonly relevance: number;
}

export interface FoundEvents {
  /** Best first; newest first if no text was searched for. */
  readonly events: readonly FoundEvent[];
  /** How many events match, shown or not. */
  readonly total: number;
  /** Set if text search failed. `filter`: these are the newest matching events. `earlier`: this is a cached result. */
  readonly instead: 'filter' | 'earlier' | null;
  /** The parts that were not available to the search. */
  readonly degraded: readonly string[];
}

/** Finds events by filter in the store, and by text in the index. */
@Injectable()
export class EventSearch {
  private readonly logger = new Logger(EventSearch.name);

  constructor(
    private readonly events: EventRepository,
    private readonly index: EventIndex,
    private readonly indexing: EventIndexing,
    private readonly cache: Cache,
  ) {}

  async search(filter: EventFilter, text: string, limit: number): Promise<FoundEvents> {
    const found = await this.found(filter, text, limit);
    return this.cache.isDegraded ? { ...found, degraded: [...found.degraded, 'cache'] } : found;
  }

  private async found(filter: EventFilter, text: string, limit: number): Promise<FoundEvents> {
    if (analyze(text, LANGUAGE).length === 0) return this.newest(filter, limit);
    const key = keyOf(filter, text);
    try {
      await Promise.race([this.indexing.fill(), delay(FILL_WAIT_MS, undefined, { ref: false })]);
      const found = await this.index.find(text, filter);
      await this.keep(key, found);
      const degraded = this.indexing.isComplete ? [] : ['indexing'];
      return { ...(await this.read(filter, found, limit)), instead: null, degraded };
    } catch (error) {
      this.logger.warn(`Text search of events failed: ${messageOf(error)}`);
      const earlier = await this.earlier(key);
      const found = earlier ? await this.read(filter, earlier, limit) : await this.newest(filter, limit);
      return { ...found, instead: earlier ? 'earlier' : 'filter', degraded: ['search'] };
    }
  }

  private async read(filter: EventFilter, { scores, total }: RankedEvents, limit: number) {
    const stored = await this.events.find([...scores.keys()].slice(0, limit));
    const events = stored
      .filter((event) => matches(event, filter))
      .map((event) => ({ event, relevance: scores.get(event.eventId)! }));
    return { events, total: total - (Math.min(limit, scores.size) - events.length) };
  }

  private async newest(filter: EventFilter, limit: number): Promise<FoundEvents> {
    const { items, total } = await this.events.list(filter, { page: 1, pageSize: limit, order: 'desc' });
    const events = items.map((event) => ({ event, relevance: 1 }));
    return { events, total, instead: null, degraded: [] };
  }

  private async keep(key: string, { scores, total }: RankedEvents): Promise<void> {
    const text = JSON.stringify({ scores: [...scores], total });
    await this.cache.set(key, new TextEncoder().encode(text), { ttlMs: KEPT_MS });
  }

  private async earlier(key: string): Promise<RankedEvents | null> {
    const bytes = await this.cache.get(key);
    if (!bytes) return null;
    const kept = JSON.parse(new TextDecoder().decode(bytes)) as { scores: [string, number][]; total: number };
    return { scores: new Map(kept.scores), total: kept.total };
  }
}

function keyOf(filter: EventFilter, text: string): string {
  return `event-search:${createHash('sha256').update(JSON.stringify({ filter, text })).digest('hex')}`;
}
