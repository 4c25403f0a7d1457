import type { HourCount } from '../../events/event.repository.js';
import type { Camera, SurveillanceEvent } from '../../events/surveillance-event.js';
import { dateOf, startOfDay, type ZonedTime } from '../../time/zoned-time.js';
import { WORK_END, WORK_START } from '../../time/working-hours.js';
import type { Baseline } from '../baseline.js';

/** The input of the detectors: the counts of the history, and the events of the period and shortly before it. */
export interface History {
  readonly baseline: Baseline;
  readonly counts: readonly HourCount[];
  /** Ordered by time. */
  readonly events: readonly SurveillanceEvent[];
  readonly cameras: readonly Camera[];
  /** The period in which findings must lie. */
  readonly period: { readonly from: Date; readonly to: Date };
  readonly zone: ZonedTime;
}

/** The number of events between two yields to the event loop. They take less than a millisecond. */
export const EVENTS_IN_A_PIECE = 256;

/** Whether a time is outside working hours. */
export function isOffHours(at: Date, zone: ZonedTime): boolean {
  const wall = zone.toWall(at);
  const minutes = wall - startOfDay(wall);
  return minutes < WORK_START || minutes >= WORK_END;
}

/** The local day of a time. The hours after midnight belong to the evening before. */
export function eveningOf(at: Date, zone: ZonedTime): string {
  const { year, month, day } = dateOf(zone.toWall(at) - WORK_START);
  return `${year}-${month}-${day}`;
}
