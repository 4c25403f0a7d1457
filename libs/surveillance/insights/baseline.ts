import type { CooperativeTask } from '@app/kernel';
import type { HourCount } from '../events/event.repository.js';
import { DAY, dateOf, startOfDay, type ZonedTime } from '../time/zoned-time.js';

const HOUR_MS = 3_600_000;
/** The weight of the neighbouring hours, in days. */
const PRIOR_DAYS = 4;
const NEIGHBOURS = [-2, -1, 1, 2];
/** Hours with fewer expected events are not used to measure the dispersion. */
const LEAST_COMPARED = 1;
const COMPARED_SHARE = 0.95;
/** The mean of the smallest 95 of 100 squared standard scores, if events are independent. */
const INDEPENDENT = 0.76;
const LEAST_HOURS = 48;
const MOST_TERMS = 200;
const LARGEST_CLUSTER = 1_000;
const HALVINGS = 16;
/** A smaller dispersion is treated as 1, because the expected counts are estimates too. */
const LEAST_DISPERSION = 2;
const LEAST_EXPECTED = 0.01;

type DayKind = 'weekday' | 'saturday' | 'sunday';

/** An hour of the day and a kind of day, in the time zone of the site. Counts are compared within a slot. */
interface Slot {
  readonly day: DayKind;
  readonly hour: number;
}

/** The number of occurrences on `days` days, at one hour of the day. */
export interface Rate {
  readonly occurrences: number;
  readonly days: number;
}

/** Tells how many events of a type a camera usually has in an hour. The hour itself is excluded. */
export class Baseline {
  private readonly sums = new Map<string, number>();
  private readonly totals = new Map<string, number>();
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
        add(this.totals, `${cameraId} ${type}`, count);
        add(this.own, `${cameraId} ${type} ${hour.getTime()}`, count);
      }
    }
  }

  observed(cameraId: string, type: string, hour: Date): number {
    return this.own.get(`${cameraId} ${type} ${hour.getTime()}`) ?? 0;
  }

  /** The type `*` stands for all types except `camera_offline`. */
  expected(cameraId: string, type: string, hour: Date): number {
    const slot = this.slotOf(hour);
    const days = this.days[slot.day];
    const others = this.sumOf(cameraId, type, slot) - this.observed(cameraId, type, hour);
    const neighbours = NEIGHBOURS.map((by) =>
      this.sumOf(cameraId, type, { ...slot, hour: (slot.hour + by + 24) % 24 }),
    );
    const prior = neighbours.reduce((sum, each) => sum + each, 0) / (NEIGHBOURS.length * Math.max(1, days));
    return Math.max(LEAST_EXPECTED, (others + PRIOR_DAYS * prior) / this.daysOf(slot));
  }

  /** The rate of occurrences of a type in an hour, from the history. A camera may send several events for one occurrence. */
  rate(cameraId: string, type: string, hour: Date): Rate {
    const days = this.daysOf(this.slotOf(hour));
    return {
      occurrences: (this.expected(cameraId, type, hour) * days) / this.dispersion(cameraId, type),
      days,
    };
  }

  /**
   * Like `rate`, but includes the rate of all other hours. Used to test for too many events: four Sundays without a person
   * do not rule one out, in particular at a camera that sees many people on other days.
   */
  possibleRate(cameraId: string, type: string, hour: Date): Rate {
    const { occurrences, days } = this.rate(cameraId, type, hour);
    const others = (this.totals.get(`${cameraId} ${type}`) ?? 0) - this.observed(cameraId, type, hour);
    const overall = others / Math.max(1, this.hours.length - 1) / this.dispersion(cameraId, type);
    const added = { occurrences: occurrences + overall * PRIOR_DAYS, days: days + PRIOR_DAYS };
    return { ...added, occurrences: Math.max(added.occurrences, LEAST_EXPECTED * added.days) };
  }

  /** The number of different pairs of camera and event type. */
  get kinds(): number {
    return [...this.totals.keys()].filter((key) => !key.endsWith(' *')).length;
  }

  /**
   * How many events of a type a camera sends for one occurrence, at least 1. The dispersion of a type is at least that of all
   * events of the camera.
   */
  dispersion(cameraId: string, type: string): number {
    const key = `${cameraId} ${type}`;
    const known = this.dispersions.get(key);
    if (known !== undefined) return known;
    const hours = this.hours.map((hour) => ({
      expected: this.expected(cameraId, type, hour),
      observed: this.observed(cameraId, type, hour),
    }));
    const own = Math.max(spreadOf(hours), clusterOf(hours));
    const dispersion = type === '*' ? own : Math.max(own, this.dispersion(cameraId, '*'));
    this.dispersions.set(key, dispersion);
    return dispersion;
  }

  /** Measures and caches all dispersions. Yields to the event loop in between. */
  async measureDispersions(task: CooperativeTask): Promise<void> {
    for (const key of this.totals.keys()) {
      const at = key.lastIndexOf(' ');
      this.dispersion(key.slice(0, at), key.slice(at + 1));
      await task.yieldToEventLoop();
    }
  }

  slotOf(hour: Date): Slot {
    const known = this.slots.get(hour.getTime());
    if (known) return known;
    const wall = this.zone.toWall(hour);
    const slot = { day: dayKindOf(dateOf(wall).weekday), hour: Math.floor((wall - startOfDay(wall)) / 60) };
    this.slots.set(hour.getTime(), slot);
    return slot;
  }

  /** The number of days of a rate: without the day of the hour itself, plus the weight of the neighbouring hours. */
  private daysOf({ day }: Slot): number {
    return Math.max(0, this.days[day] - 1) + PRIOR_DAYS;
  }

  private sumOf(cameraId: string, type: string, slot: Slot): number {
    return this.sums.get(keyOf(cameraId, type, slot)) ?? 0;
  }
}

interface ComparedHour {
  readonly expected: number;
  readonly observed: number;
}

/**
 * The variance of the counts relative to that of independent events. Leaves out the largest differences, which may be
 * anomalies.
 */
function spreadOf(hours: readonly ComparedHour[]): number {
  const spread = hours
    .filter(({ expected }) => expected >= LEAST_COMPARED)
    .map(({ expected, observed }) => (observed - expected) ** 2 / expected)
    .sort((a, b) => a - b);
  const kept = spread.slice(0, Math.floor(spread.length * COMPARED_SHARE));
  const mean = kept.reduce((sum, each) => sum + each, 0) / Math.max(1, kept.length) / INDEPENDENT;
  return kept.length >= LEAST_HOURS && mean > LEAST_DISPERSION ? mean : 1;
}

/**
 * The average size of clusters of events, estimated from the number of empty hours. Busy cameras have too few empty
 * hours.
 */
function clusterOf(hours: readonly ComparedHour[]): number {
  const empty = hours.filter(({ observed }) => observed === 0).length;
  const emptyFor = (size: number) => hours.reduce((sum, { expected }) => sum + Math.exp(-expected / size), 0);
  if (hours.length - empty < LEAST_HOURS || emptyFor(LEAST_DISPERSION) >= empty) return 1;
  let [low, high] = [LEAST_DISPERSION, LARGEST_CLUSTER];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (emptyFor(middle) < empty) low = middle;
    else high = middle;
  }
  return high;
}

/** The starts of the hours of a period, in UTC. */
export function hoursOf({ from, to }: { readonly from: Date; readonly to: Date }): Date[] {
  const hours: Date[] = [];
  for (let at = Math.floor(from.getTime() / HOUR_MS) * HOUR_MS; at < to.getTime(); at += HOUR_MS)
    hours.push(new Date(at));
  return hours;
}

/**
 * The negative decimal logarithm of the probability of at least `count` occurrences in an hour, if the rate is estimated
 * from some days. This is the tail of a negative binomial distribution.
 */
export function surprise(count: number, { occurrences, days }: Rate): number {
  if (count <= occurrences / days) return 0;
  const next = 1 / (days + 1);
  let term = 1;
  let rest = 1;
  for (let step = count; step < count + MOST_TERMS && term > 1e-12; step += 1) {
    term *= ((step + occurrences) / (step + 1)) * next;
    rest += term;
  }
  let log = occurrences * Math.log(1 - next);
  for (let step = 0; step < count; step += 1) log += Math.log(((step + occurrences) / (step + 1)) * next);
  return -(log + Math.log(rest)) / Math.LN10;
}

/** The negative decimal logarithm of the probability of no occurrences in an hour. */
export function surpriseOfNothing({ occurrences, days }: Rate): number {
  return -(occurrences * Math.log(1 - 1 / (days + 1))) / Math.LN10;
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
