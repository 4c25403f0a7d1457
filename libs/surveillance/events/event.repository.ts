import type { Page, PageRequest } from '@app/kernel';
import type { Camera, EventFilter, SurveillanceEvent } from './surveillance-event.js';

/** How many events of a type a camera had in an hour. */
export interface HourCount {
  readonly cameraId: string;
  readonly eventType: string;
  /** The beginning of the hour, in UTC. */
  readonly hour: Date;
  readonly count: number;
}

export interface Added {
  /** Those that were not stored before, in the order in which they were given. */
  readonly added: readonly SurveillanceEvent[];
  readonly duplicates: number;
}

/** Events, and how many there are an hour, which change in one commit. */
export abstract class EventRepository {
  /** Adds those whose id is not known yet; also of several calls at once, one adds an event. */
  abstract add(events: readonly SurveillanceEvent[]): Promise<Added>;

  /** Stores the event in place of the one with its id; false when there was none. */
  abstract replace(event: SurveillanceEvent): Promise<boolean>;

  /** In the order of the ids; unknown ones are left out. */
  abstract find(eventIds: readonly string[]): Promise<readonly SurveillanceEvent[]>;

  /** By time, then by id. */
  abstract list(filter: EventFilter, page: PageRequest): Promise<Page<SurveillanceEvent>>;

  /** The first of `list`, without a count of the others; null when there is none. */
  abstract first(filter: EventFilter, order: 'asc' | 'desc'): Promise<SurveillanceEvent | null>;

  /** By id, those whose id comes after the given one; `''` for the first. */
  abstract scan(after: string, limit: number): Promise<readonly SurveillanceEvent[]>;

  abstract count(filter: EventFilter): Promise<number>;

  /** Events by camera and type, most first. */
  abstract countBy(filter: EventFilter): Promise<readonly Omit<HourCount, 'hour'>[]>;

  /** The hours in which something happened, by hour, from inclusive to exclusive. */
  abstract hourlyCounts(period: { from: Date; to: Date }): Promise<readonly HourCount[]>;

  /** Removes the oldest events before a time, and their counts; at most `limit`. Returns their ids. */
  abstract removeBefore(removal: { before: Date; limit: number }): Promise<readonly string[]>;
}

export abstract class CameraRepository {
  /** By id. */
  abstract list(): Promise<readonly Camera[]>;

  /** Adds the cameras, or stores them in place of those with their ids. */
  abstract save(cameras: readonly Camera[]): Promise<void>;

  /** Adds those that are not known. */
  abstract addMissing(cameras: readonly Camera[]): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** The beginning of the hour of a time. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}

/** How the counts change with events that come (`by` 1) or go (-1). */
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
