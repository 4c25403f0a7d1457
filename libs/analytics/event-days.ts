import type { PageRequest } from '@app/kernel';
import type { Period } from './analytics.repository.js';

/** A part of a period, with the number of its events. */
export interface CountedPeriod extends Period {
  readonly count: number;
}

/** Where a page of a list begins: so many events after the beginning of a period. */
export interface PageStart {
  readonly period: Period;
  readonly skip: number;
}

const DAY_MS = 86_400_000;

/** The UTC day of a time, such as `2026-01-31`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

export function periodOfDay(day: string): Period {
  const from = new Date(day);
  return { from, to: new Date(from.getTime() + DAY_MS) };
}

/** Divides a period into the whole UTC days in it, and what is before and after them. `days` is null without a whole day. */
export function wholeDays({ from, to }: Period): { readonly days: Period | null; readonly rest: Period[] } {
  const first = new Date(Math.ceil(from.getTime() / DAY_MS) * DAY_MS);
  const end = new Date(Math.floor(to.getTime() / DAY_MS) * DAY_MS);
  if (first >= end) return { days: null, rest: [{ from, to }] };
  const rest = [
    { from, to: first },
    { from: end, to },
  ].filter((part) => part.from < part.to);
  return { days: { from: first, to: end }, rest };
}

/** The total of the parts of a period, and where in it the page begins: to skip whole parts costs nothing. */
export function pageStart(
  whole: Period,
  parts: readonly CountedPeriod[],
  { page, pageSize, order }: PageRequest,
): { readonly total: number; readonly start: PageStart | null } {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const sign = order === 'asc' ? 1 : -1;
  let skip = (page - 1) * pageSize;
  for (const { from, to, count } of parts.toSorted((a, b) => sign * (a.from.getTime() - b.from.getTime()))) {
    const period = order === 'asc' ? { from, to: whole.to } : { from: whole.from, to };
    if (skip < count) return { total, start: { period, skip } };
    skip -= count;
  }
  return { total, start: null };
}
