import type { HourCount } from '../events/event.repository.js';
import { DAY, dateOf, startOfDay, type ZonedTime } from '../time/zoned-time.js';

const HOUR_MS = 3_600_000;
/** How many days the neighbouring hours count for. */
const PRIOR_DAYS = 4;
const NEIGHBOURS = [-2, -1, 1, 2];
/** Hours in which fewer events are usual do not tell how far counts are spread. */
const LEAST_COMPARED = 1;
const COMPARED_SHARE = 0.95;
/** The mean of the smallest 95 of 100 squared standard scores, if events are independent. */
const INDEPENDENT = 0.76;
const LEAST_HOURS = 48;
/** Below it, counts are taken for independent: the expected ones are estimates too. */
const LEAST_DISPERSION = 2;
/** Nothing is impossible. */
const LEAST_EXPECTED = 0.01;

type DayKind = 'weekday' | 'saturday' | 'sunday';

/** An hour of a day of the site, as its counts are compared: weekdays with weekdays, Sundays with Sundays. */
interface Slot {
  readonly day: DayKind;
  readonly hour: number;
}

/** How many events of a kind a camera usually has in an hour, without the hour in question itself. */
export class Baseline {
  private readonly sums = new Map<string, number>();
  private readonly own = new Map<string, number>();
  private readonly days: Record<DayKind, number> = { weekday: 0, saturday: 0, sunday: 0 };
  private readonly slots = new Map<number, Slot>();
  private readonly dispersions = new Map<string, number>();
  private readonly hours: readonly Date[];

  constructor(
    counts: readonly HourCount[],
    period: { readonly from: Date; readonly to: Date },
    private readonly zone: ZonedTime,
  ) {
    const last = zone.toWall(period.to);
    for (let day = startOfDay(zone.toWall(period.from)); day < last; day += DAY)
      this.days[dayKindOf(dateOf(day).weekday)] += 1;
    this.hours = hoursOf(period);
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
    const days = this.days[slot.day];
    const others = this.sumOf(cameraId, type, slot) - this.observed(cameraId, type, hour);
    const beside = NEIGHBOURS.map((by) =>
      this.sumOf(cameraId, type, { ...slot, hour: (slot.hour + by + 24) % 24 }),
    );
    const prior = beside.reduce((sum, each) => sum + each, 0) / (NEIGHBOURS.length * Math.max(1, days));
    return Math.max(LEAST_EXPECTED, (others + PRIOR_DAYS * prior) / (Math.max(0, days - 1) + PRIOR_DAYS));
  }

  /**
   * How many events of a kind a camera sends for each thing that it sees, at least 1: how much further its counts are spread
   * than those of independent events. The hours with the greatest differences are left out, since they may be unusual. A kind is
   * spread at least like all events of its camera.
   */
  dispersion(cameraId: string, type: string): number {
    const key = `${cameraId} ${type}`;
    const known = this.dispersions.get(key);
    if (known !== undefined) return known;
    const spread = this.hours
      .map((hour) => ({ expected: this.expected(cameraId, type, hour), hour }))
      .filter(({ expected }) => expected >= LEAST_COMPARED)
      .map(({ expected, hour }) => (this.observed(cameraId, type, hour) - expected) ** 2 / expected)
      .sort((a, b) => a - b);
    const kept = spread.slice(0, Math.floor(spread.length * COMPARED_SHARE));
    const mean = kept.reduce((sum, each) => sum + each, 0) / Math.max(1, kept.length) / INDEPENDENT;
    const own = kept.length >= LEAST_HOURS && mean > LEAST_DISPERSION ? mean : 1;
    const dispersion = type === '*' ? own : Math.max(own, this.dispersion(cameraId, '*'));
    this.dispersions.set(key, dispersion);
    return dispersion;
  }

  slotOf(hour: Date): Slot {
    const known = this.slots.get(hour.getTime());
    if (known) return known;
    const wall = this.zone.toWall(hour);
    const slot = { day: dayKindOf(dateOf(wall).weekday), hour: Math.floor((wall - startOfDay(wall)) / 60) };
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

function dayKindOf(weekday: number): DayKind {
  if (weekday <= 5) return 'weekday';
  return weekday === 6 ? 'saturday' : 'sunday';
}

function keyOf(cameraId: string, type: string, { day, hour }: Slot): string {
  return `${cameraId} ${type} ${day} ${hour}`;
}

function add(sums: Map<string, number>, key: string, count: number): void {
  sums.set(key, (sums.get(key) ?? 0) + count);
}
