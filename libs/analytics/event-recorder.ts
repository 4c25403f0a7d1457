import { hostname } from 'node:os';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { PACKAGE_VERSION } from '@app/config';
import { Clock, messageOf, newId } from '@app/kernel';
import { type Counter, Metrics } from '@app/observability';
import type { AnalyticsEvent, EventData, EventType } from './analytics-event.js';
import { AnalyticsRepository } from './analytics.repository.js';

const FLUSH_AFTER_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const LARGEST_BATCH = 200;
/** The most events that are kept while the store is not available: about 10 MB. */
const MOST_PENDING = 20_000;

export interface NewEvent<T extends EventType> {
  readonly type: T;
  readonly sessionId: string;
  readonly userId: string;
  readonly data: EventData[T];
  /** The default is the current time. */
  readonly at?: Date;
  /** The default is a new id. */
  readonly eventId?: string;
}

/**
 * ANA-2: accepts events without delaying the caller, and stores them in batches, every second and when the process ends.
 * A process that is killed loses the events of at most one second.
 */
@Injectable()
export class EventRecorder implements BeforeApplicationShutdown {
  private readonly logger = new Logger(EventRecorder.name);
  private readonly server = { version: PACKAGE_VERSION, server_id: `${hostname()}:${process.pid}` };
  private readonly events: Counter;
  private pending: AnalyticsEvent[] = [];
  private flushing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isEnding = false;
  /** The number of consecutive failures. */
  private failures = 0;

  constructor(
    private readonly repository: AnalyticsRepository,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.events = metrics.counter('attendant_analytics_events_total', {
      help: 'Analytics events, by outcome: stored or lost.',
      labels: ['outcome'],
    });
  }

  record<T extends EventType>({ type, sessionId, userId, data, at, eventId }: NewEvent<T>): void {
    const event = {
      eventId: eventId ?? newId(),
      type,
      sessionId,
      userId,
      at: at ?? this.clock.now(),
      data,
      metadata: this.server,
    } as unknown as AnalyticsEvent;
    if (this.pending.length >= MOST_PENDING) {
      this.events.add({ outcome: 'lost' });
      return;
    }
    this.pending.push(event);
    if (this.isEnding) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS).unref();
  }

  /** Removes the text of an unanswered question that its author has deleted. */
  async forgetQuestion(questionId: string): Promise<void> {
    const eventId = unansweredEventId(questionId);
    this.pending = this.pending.filter((event) => event.eventId !== eventId);
    await this.flushing;
    await this.repository.removeEvent(eventId);
  }

  /** Stores the pending events. Events that cannot be stored are kept for the next attempt. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.flushing;
    this.flushing = this.store().finally(() => (this.flushing = undefined));
    await this.flushing;
  }

  /** Requests in progress finish after this hook, so their events are stored immediately. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    await this.flush();
  }

  /** Schedules the next attempt, with a longer wait after each failure. */
  private postpone(error: unknown): void {
    if (this.failures === 0)
      this.logger.warn(
        `Failed to store analytics events. They are kept for the next attempt: ${messageOf(error)}`,
      );
    this.failures += 1;
    if (this.isEnding) return;
    const waitMs = Math.min(LONGEST_WAIT_MS, FLUSH_AFTER_MS * 2 ** this.failures);
    this.timer ??= setTimeout(() => void this.flush(), waitMs).unref();
  }

  private async store(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending.slice(0, LARGEST_BATCH);
      try {
        await this.repository.append(batch);
      } catch (error) {
        this.postpone(error);
        return;
      }
      this.failures = 0;
      this.events.add({ outcome: 'stored' }, batch.length);
      const stored = new Set(batch);
      this.pending = this.pending.filter((event) => !stored.has(event));
    }
  }
}

/** The id of the event for an unanswered question. It derives from the id of the question. */
export function unansweredEventId(questionId: string): string {
  return `unanswered-${questionId}`;
}
