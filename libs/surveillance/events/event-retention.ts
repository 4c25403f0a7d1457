import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { EventListeners } from './event-listeners.js';
import { EventRepository } from './event.repository.js';

const DAY_MS = 86_400_000;
const BATCH = 200;

/** SUR-10: erases events that are older than EVENT_RETENTION_DAYS. */
@Injectable()
export class EventRetention {
  constructor(
    private readonly events: EventRepository,
    private readonly listeners: EventListeners,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /** Stops between two batches when the signal aborts. Returns the number of erased events. */
  async enforce(signal?: AbortSignal): Promise<number> {
    const before = new Date(this.clock.now().getTime() - this.config.retentionDays * DAY_MS);
    let count = 0;
    while (!signal?.aborted) {
      const removed = await this.events.removeBefore({ before, limit: BATCH });
      if (removed.length > 0) this.listeners.removed(removed);
      count += removed.length;
      if (removed.length < BATCH) return count;
      await setImmediate();
    }
    return count;
  }
}
