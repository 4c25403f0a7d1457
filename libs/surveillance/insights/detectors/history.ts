import type { HourCount } from '../../events/event.repository.js';
import type { Camera, SurveillanceEvent } from '../../events/surveillance-event.js';
import { dateOf, startOfDay, type ZonedTime } from '../../time/zoned-time.js';
import type { Baseline } from '../baseline.js';

/** What detectors look at: the counts of the history, and the events of the period in question and shortly before it. */
export interface History {
  readonly baseline: Baseline;
  readonly counts: readonly HourCount[];
  /** By time. */
  readonly events: readonly SurveillanceEvent[];
  readonly cameras: readonly Camera[];
  /** What findings must lie in. */
  readonly period: { readonly from: Date; readonly to: Date };
  readonly zone: ZonedTime;
}

/** After so many events, which take less than a millisecond, other work has its turn. */
export const EVENTS_IN_A_PIECE = 256;

const FIRST_WORKING_HOUR = 6;
const LAST_WORKING_HOUR = 20;

/** At night and in the late evening. */
export function isOffHours(at: Date, zone: ZonedTime): boolean {
  const wall = zone.toWall(at);
  const hour = (wall - startOfDay(wall)) / 60;
  return hour < FIRST_WORKING_HOUR || hour >= LAST_WORKING_HOUR;
}

/** The local day of a time; the hours after midnight belong to the evening before. */
export function eveningOf(at: Date, zone: ZonedTime): string {
  const { year, month, day } = dateOf(zone.toWall(at) - FIRST_WORKING_HOUR * 60);
  return `${year}-${month}-${day}`;
}
