import type { HourCount } from '../events/event.repository.js';
import { DAY, dateOf, startOfDay, type ZonedTime } from '../time/zoned-time.js';

const HOUR_MS = 3_600_000;
/** How many days the neighbouring hours count for. */
const PRIOR_DAYS = 4;
const NEIGHBOURS = [-2, -1, 1, 2];
/** Nothing is impossible. */
const LEAST_EXPECTED = 0.01;

/** An hour of a day of the site, as its counts are compared: weekdays with weekdays, weekends with weekends. */
interface Slot {
  readonly isWeekend: boolean;
  readonly hour: number;
}

/** How many events of a kind a camera usually has in an hour, without the hour in question itself. */
export class Baseline {
  private readonly sums = new Map<string, number>();
  private readonly own = new Map<string, number>();
  private readonly days = { weekday: 0, weekend: 0 };
  private readonly slots = new Map<number, Slot>();

  constructor(
    counts: readonly HourCount[],
    period: { readonly from: Date; readonly to: Date },
    private readonly zone: ZonedTime,
  ) {
    const last = zone.toWall(period.to);
    for (let day = startOfDay(zone.toWall(period.from)); day < last; day += DAY)
      this.days[dateOf(day).weekday > 5 ? 'weekend' : 'weekday'] += 1;
    for (const { cameraId, eventType, hour, count } of counts) {
      const slot = this.slotOf(hour);
      for (const type of [eventType, '*']) {
        if (type === '*' && eventType === 'camera_offline') continue;
        add(this.sums, keyOf(cameraId, type, slot), count);
        add(this.own, `${cameraId} ${type} ${hour.getTime()}`, count);
      }
    }
  }

  observed(cameraId: string, type: string, hour: Date): number {
    return this.own.get(`${cameraId} ${type} ${hour.getTime()}`) ?? 0;
  }

  /** `*` stands for all types but lost signals. */
  expected(cameraId: string, type: string, hour: Date): number {
    const slot = this.slotOf(hour);
    const days = slot.isWeekend ? this.days.weekend : this.days.weekday;
    const others = this.sumOf(cameraId, type, slot) - this.observed(cameraId, type, hour);
    const beside = NEIGHBOURS.map((by) =>
      this.sumOf(cameraId, type, { ...slot, hour: (slot.hour + by + 24) % 24 }),
    );
    const prior = beside.reduce((sum, each) => sum + each, 0) / (NEIGHBOURS.length * Math.max(1, days));
    return Math.max(LEAST_EXPECTED, (others + PRIOR_DAYS * prior) / (Math.max(0, days - 1) + PRIOR_DAYS));
  }

  slotOf(hour: Date): Slot {
    const known = this.slots.get(hour.getTime());
    if (known) return known;
    const wall = this.zone.toWall(hour);
    const slot = { isWeekend: dateOf(wall).weekday > 5, hour: Math.floor((wall - startOfDay(wall)) / 60) };
    this.slots.set(hour.getTime(), slot);
    return slot;
  }

  private sumOf(cameraId: string, type: string, slot: Slot): number {
    return this.sums.get(keyOf(cameraId, type, slot)) ?? 0;
  }
}

/** The beginnings of the hours of a period. */
export function hoursOf({ from, to }: { readonly from: Date; readonly to: Date }): Date[] {
  const hours: Date[] = [];
  for (let at = Math.floor(from.getTime() / HOUR_MS) * HOUR_MS; at < to.getTime(); at += HOUR_MS)
    hours.push(new Date(at));
  return hours;
}

/** Minus the decimal logarithm of the probability of `count` events or more where `expected` are usual (Poisson). */
export function surprise(count: number, expected: number): number {
  if (count <= expected) return 0;
  let term = 1;
  let rest = 1;
  for (let step = 1; step < 60 && term > 1e-12; step += 1) {
    term *= expected / (count + step);
    rest += term;
  }
  let log = -expected;
  for (let factor = 1; factor <= count; factor += 1) log += Math.log(expected / factor);
  return -(log + Math.log(rest)) / Math.LN10;
}

function keyOf(cameraId: string, type: string, { isWeekend, hour }: Slot): string {
  return `${cameraId} ${type} ${isWeekend ? 'w' : 'd'}${hour}`;
}

function add(sums: Map<string, number>, key: string, count: number): void {
  sums.set(key, (sums.get(key) ?? 0) + count);
}
