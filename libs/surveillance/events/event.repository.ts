import type { Page, PageRequest } from '@app/kernel';
import type { Camera, EventFilter, SurveillanceEvent } from './surveillance-event.js';

/** The number of events of one type at one camera in one hour. */
export interface HourCount {
  readonly cameraId: string;
  readonly eventType: string;
  /** The beginning of the hour, in UTC. */
  readonly hour: Date;
  readonly count: number;
}

/** The number of events in a quarter of an hour. All time zones are whole quarters of an hour ahead of UTC or behind it. */
export interface QuarterCount {
  readonly start: Date;
  readonly count: number;
}

export interface Added {
  /** The events that were not stored before, in the given order. */
  readonly added: readonly SurveillanceEvent[];
  readonly duplicates: number;
}

/** Events and their hourly counts. Both change in one transaction. */
export abstract class EventRepository {
  /** Adds the events whose ids are new. If concurrent calls contain the same event, only one of them adds it. */
  abstract add(events: readonly SurveillanceEvent[]): Promise<Added>;

  /** Replaces the stored event with the same id. Returns false if there is none. */
  abstract replace(event: SurveillanceEvent): Promise<boolean>;

  /** Returns the events in the order of the ids. Unknown ids are left out. */
  abstract find(eventIds: readonly string[]): Promise<readonly SurveillanceEvent[]>;

  /** Ordered by time, then by id. */
  abstract list(filter: EventFilter, page: PageRequest): Promise<Page<SurveillanceEvent>>;

  /** The first event that `list` would return, or null. Does not count the others. */
  abstract first(filter: EventFilter, order: 'asc' | 'desc'): Promise<SurveillanceEvent | null>;

  /** The events with ids after `after`, ordered by id. Pass `''` to start. */
  abstract scan(after: string, limit: number): Promise<readonly SurveillanceEvent[]>;

  abstract count(filter: EventFilter): Promise<number>;

  /** The counts by camera and type, the largest first. */
  abstract countBy(filter: EventFilter): Promise<readonly Omit<HourCount, 'hour'>[]>;

  /** The counts of the quarters of an hour with events, ordered by time. */
  abstract countByQuarter(filter: EventFilter): Promise<readonly QuarterCount[]>;

  /** The counts of hours with events, ordered by hour. `from` is inclusive, `to` is exclusive. */
  abstract hourlyCounts(period: { from: Date; to: Date }): Promise<readonly HourCount[]>;

  /** Removes at most `limit` of the oldest events before a time, with their counts. Returns their ids. */
  abstract removeBefore(removal: { before: Date; limit: number }): Promise<readonly string[]>;
}

export abstract class CameraRepository {
  /** Ordered by id. */
  abstract list(): Promise<readonly Camera[]>;

  /** Adds the cameras, or replaces those with the same ids. */
  abstract save(cameras: readonly Camera[]): Promise<void>;

  /** Adds the cameras whose ids are new. */
  abstract addMissing(cameras: readonly Camera[]): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** The start of the hour that contains `at`, in UTC. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}

/** The changes to the counts when events are added (`by` 1) or removed (`by` -1). */
export function hourChanges(events: readonly SurveillanceEvent[], by: 1 | -1): HourCount[] {
  const changes = new Map<string, HourCount>();
  for (const { cameraId, eventType, timestamp } of events) {
    const hour = hourOf(timestamp);
    const key = `${hour.getTime()} ${cameraId} ${eventType}`;
    const count = (changes.get(key)?.count ?? 0) + by;
    changes.set(key, { cameraId, eventType, hour, count });
  }
  return [...changes.values()];
}
