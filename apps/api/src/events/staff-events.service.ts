import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError, messageOf, newId } from '@app/kernel';
import type { ServerSentEvent } from '../http/sse/server-sent-event.js';
import { EventLog } from './event-log.js';
import { type StaffEventData, StaffEventSources } from './staff-event-sources.js';
import type { StaffTopic } from './staff-topics.js';

/** What a reader may miss and still be sent afterwards. */
const MOST_KEPT = 2_000;
const AT_ONCE = 100;
const MOST_STREAMS = 20;
/** A topic is followed for so long after its last reader, who may have lost the connection only. */
const LINGER_MS = 60_000;
const RESTART_MS = 1_000;

interface Entry {
  readonly topic: StaffTopic;
  readonly data: StaffEventData;
}

interface Feed {
  readonly stop: AbortController;
  /** The last event before it began. */
  readonly from: number;
  readers: number;
  lingering: NodeJS.Timeout | undefined;
}

export interface StaffReader {
  readonly userId: string;
  readonly topics: readonly StaffTopic[];
  /** Id of the last event that was received. */
  readonly after: string | undefined;
  readonly signal: AbortSignal;
}

/** One sequence of events for all staff of the process. It is kept in memory: a reader that comes back to another process, or too late, is told to `reset`. */
@Injectable()
export class StaffEventsService implements OnApplicationShutdown {
  private readonly logger = new Logger('Events');
  private readonly origin = newId().slice(0, 8);
  private readonly log = new EventLog<Entry>(MOST_KEPT);
  private readonly feeds = new Map<StaffTopic, Feed>();
  private readonly waiting = new Set<() => void>();
  private readonly streams = new Map<string, number>();

  constructor(private readonly sources: StaffEventSources) {}

  /**
   * `ready` at once, then the events after `after`, or those to come. Throws RATE_LIMITED beyond 20 streams of one
   * account. The signal ends it without an error.
   */
  async *watch({ userId, topics, after, signal }: StaffReader): AsyncGenerator<ServerSentEvent> {
    this.enter(userId);
    const feeds = topics.map((topic) => [topic, this.follow(topic)] as const);
    try {
      const known = this.numberOf(after);
      const missed = feeds
        .filter(([, { from }]) => after !== undefined && (known === null || known < from))
        .map(([topic]) => topic);
      let last = known ?? this.log.last;
      yield this.event(last, 'ready', { topics });
      if (missed.length > 0) yield this.event(last, 'reset', { topics: missed });
      while (!signal.aborted) {
        if (!this.log.reachesBackTo(last)) {
          last = this.log.last;
          yield this.event(last, 'reset', { topics });
        }
        const entries = this.log.after(last, AT_ONCE);
        for (const [number, { topic, data }] of entries) {
          last = number;
          if (!topics.includes(topic)) continue;
          yield data ? this.event(number, topic, data) : this.event(number, 'reset', { topics: [topic] });
        }
        if (entries.length === 0) await this.next(signal);
      }
    } finally {
      for (const [topic, feed] of feeds) this.leave(topic, feed);
      this.exit(userId);
    }
  }

  onApplicationShutdown(): void {
    for (const { stop, lingering } of this.feeds.values()) {
      clearTimeout(lingering);
      stop.abort();
    }
  }

  private event(number: number, event: string, data: object): ServerSentEvent {
    return { id: `${this.origin}-${number}`, event, data };
  }

  /** Null for the id of another process, or of an event that is gone. */
  private numberOf(id: string | undefined): number | null {
    const [, origin, number] = /^([0-9a-f]{8})-(\d{1,15})$/.exec(id ?? '') ?? [];
    if (origin !== this.origin || !this.log.reachesBackTo(Number(number))) return null;
    return Number(number);
  }

  private follow(topic: StaffTopic): Feed {
    const running = this.feeds.get(topic);
    const feed = running ?? {
      stop: new AbortController(),
      from: this.log.last,
      readers: 0,
      lingering: undefined,
    };
    clearTimeout(feed.lingering);
    feed.readers += 1;
    if (!running) {
      this.feeds.set(topic, feed);
      void this.read(topic, feed.stop.signal);
    }
    return feed;
  }

  private leave(topic: StaffTopic, feed: Feed): void {
    feed.readers -= 1;
    if (feed.readers > 0) return;
    feed.lingering = setTimeout(() => {
      feed.stop.abort();
      this.feeds.delete(topic);
    }, LINGER_MS).unref();
  }

  private async read(topic: StaffTopic, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const data of this.sources.watch(topic, { signal })) this.append({ topic, data });
      } catch (error) {
        this.logger.warn(`Failed to follow the events of ${topic}: ${messageOf(error)}`);
        await delay(RESTART_MS, undefined, { signal, ref: false }).catch(() => undefined);
        this.append({ topic, data: null });
      }
    }
  }

  private append(entry: Entry): void {
    this.log.append(entry);
    for (const wake of [...this.waiting]) wake();
  }

  private next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }

  private enter(userId: string): void {
    const open = this.streams.get(userId) ?? 0;
    if (open >= MOST_STREAMS)
      throw new DomainError('RATE_LIMITED', `At most ${MOST_STREAMS} event streams may be open at once.`, [
        { rule: 'streams', limit: MOST_STREAMS, retry_after_seconds: 5 },
      ]);
    this.streams.set(userId, open + 1);
  }

  private exit(userId: string): void {
    const open = (this.streams.get(userId) ?? 1) - 1;
    if (open === 0) this.streams.delete(userId);
    else this.streams.set(userId, open);
  }
}
