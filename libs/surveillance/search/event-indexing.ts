import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { type Health, messageOf } from '@app/kernel';
import { Metrics } from '@app/observability';
import { EventFeed } from '../events/event-feed.js';
import { EventListeners } from '../events/event-listeners.js';
import { EventRepository } from '../events/event.repository.js';
import type { SurveillanceEvent } from '../events/surveillance-event.js';
import { EventIndex } from './event-index.js';

/** How many events are indexed before yielding to the event loop. */
const BATCH = 100;
const PAGE = 500;
const RETRY_MS = 1_000;
/** If more events than this wait, callers that add events wait too, so that the index does not fall far behind. */
const MOST_PENDING = 1_000;
const ROOM_WAIT_MS = 1_000;
/** How many events of this process are remembered, so that they are not indexed again when the feed reports them. */
const MOST_KNOWN = 10_000;

/** Keeps the index of this process up to date: fills it at startup, then follows the changes of all processes. */
@Injectable()
export class EventIndexing implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(EventIndexing.name);
  private readonly pending = new Set<string>();
  private readonly own = new Set<string>();
  private filling: Promise<void> | undefined;
  private isFilled = false;
  private isClosed = false;
  private retry: NodeJS.Timeout | undefined;
  private unfollow: (() => Promise<void>) | undefined;

  constructor(
    private readonly events: EventRepository,
    private readonly index: EventIndex,
    private readonly listeners: EventListeners,
    private readonly feed: EventFeed,
    metrics: Metrics,
  ) {
    metrics.gauge('attendant_surveillance_events_pending', {
      help: 'Stored events that are not yet searchable by text.',
      read: () => [{ value: this.pending.size }],
    });
  }

  onModuleInit(): void {
    this.listeners.add({
      changed: (events) => {
        for (const { eventId } of events) this.own.add(eventId);
        this.forgetSome();
        return this.inTime(this.take(events));
      },
      removed: (ids) => void this.remove(ids),
    });
  }

  onApplicationBootstrap(): void {
    this.unfollow = this.feed.follow({
      changed: (events) => void this.take(events.filter(({ eventId }) => !this.own.delete(eventId))),
      removed: (ids) => void this.remove(ids),
      interrupted: () => this.refill(),
    });
    void this.fill();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    await this.unfollow?.();
    await this.filling;
  }

  /** Whether all stored events are in the index. */
  get isComplete(): boolean {
    return this.isFilled && this.pending.size === 0;
  }

  /** Indexes all stored events once. If this fails, it starts again after a second. */
  fill(): Promise<void> {
    this.filling ??= this.indexAll()
      .then(() => {
        this.isFilled = true;
      })
      .catch((error: unknown) => {
        this.filling = undefined;
        this.failed(error);
      });
    return this.filling;
  }

  /** Resolves when the second model has no more descriptions to read. */
  refined(): Promise<void> {
    return this.index.refined();
  }

  health(): Health {
    if (this.isComplete) return { status: 'up' };
    const detail = this.isFilled
      ? `events not yet indexed: ${this.pending.size}`
      : 'the index is being filled';
    return { status: 'degraded', detail };
  }

  private refill(): void {
    this.isFilled = false;
    this.filling = undefined;
    void this.fill();
  }

  private async take(events: readonly SurveillanceEvent[]): Promise<void> {
    for (const { eventId } of events) this.pending.add(eventId);
    try {
      for (let from = 0; from < events.length; from += BATCH) {
        const batch = events.slice(from, from + BATCH);
        await this.index.upsert(batch);
        for (const { eventId } of batch) this.pending.delete(eventId);
        await setImmediate();
      }
    } catch (error) {
      this.failed(error);
    }
  }

  private async inTime(taken: Promise<void>): Promise<void> {
    if (this.pending.size <= MOST_PENDING) return;
    await Promise.race([taken, delay(ROOM_WAIT_MS, undefined, { ref: false })]);
  }

  private async remove(eventIds: readonly string[]): Promise<void> {
    for (const id of eventIds) this.pending.delete(id);
    await this.index
      .remove(eventIds)
      .catch((error: unknown) =>
        this.logger.error(`Failed to remove events from the index: ${messageOf(error)}`),
      );
  }

  private failed(error: unknown): void {
    if (this.isClosed || this.retry) return;
    this.logger.error(`Failed to index events. Trying again in a second: ${messageOf(error)}`);
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.catchUp();
    }, RETRY_MS).unref();
  }

  /** Indexes pending events. Drops those that are no longer stored. */
  private async catchUp(): Promise<void> {
    if (!this.isFilled) await this.fill();
    const ids = [...this.pending].slice(0, PAGE);
    try {
      const stored = await this.events.find(ids);
      const known = new Set(stored.map(({ eventId }) => eventId));
      for (const id of ids) if (!known.has(id)) this.pending.delete(id);
      await this.take(stored);
    } catch (error) {
      this.failed(error);
    }
    if (this.pending.size > 0 && !this.retry) await this.catchUp();
  }

  private async indexAll(): Promise<void> {
    for (let after = ''; !this.isClosed;) {
      const page = await this.events.scan(after, PAGE);
      for (let from = 0; from < page.length && !this.isClosed; from += BATCH) {
        await this.index.upsert(page.slice(from, from + BATCH));
        await setImmediate();
      }
      if (page.length < PAGE) return;
      after = page.at(-1)!.eventId;
    }
  }

  private forgetSome(): void {
    for (const id of this.own) {
      if (this.own.size <= MOST_KNOWN) return;
      this.own.delete(id);
    }
  }
}
