import type { Filter } from '@app/kernel';
import type { EventFilter } from '../events/surveillance-event.js';

const DAY_MS = 86_400_000;
/** Longer periods are not restricted by day, because the list of days would be too long. */
const MOST_DAYS = 120;
const MOST_NAMES = 10_000;

const names = new Map<number, string>();

/** The conditions on camera, type and day that the index can apply. */
export function restrictionOf({ from, to, cameraIds, eventTypes }: EventFilter): {
  readonly filter?: Filter;
} {
  const all = [
    ...(cameraIds ? [{ field: 'camera', in: cameraIds }] : []),
    ...(eventTypes ? [{ field: 'type', in: eventTypes }] : []),
    ...(from ? daysBetween(from, to ?? new Date(from.getTime() + MOST_DAYS * DAY_MS)) : []),
  ];
  return all.length === 0 ? {} : { filter: { all } };
}

function daysBetween(from: Date, to: Date): { readonly field: string; readonly in: readonly string[] }[] {
  const first = dayNumber(from.getTime());
  const count = dayNumber(to.getTime() - 1) - first + 1;
  if (count > MOST_DAYS || count < 1) return [];
  return [{ field: 'day', in: Array.from({ length: count }, (_, index) => dayName(first + index)) }];
}

/** Days since 1970, in UTC. */
export function dayNumber(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** `2026-03-31`. */
export function dayName(day: number): string {
  let name = names.get(day);
  if (name === undefined) {
    if (names.size >= MOST_NAMES) names.clear();
    name = new Date(day * DAY_MS).toISOString().slice(0, 10);
    names.set(day, name);
  }
  return name;
}
