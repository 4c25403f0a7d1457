import type { CooperativeTask } from '@app/kernel';
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
const MOST_TERMS = 200;
const LARGEST_CLUSTER = 1_000;
const HALVINGS = 16;
/** Below it, counts are taken for independent: the expected ones are estimates too. */
const LEAST_DISPERSION = 2;
const LEAST_EXPECTED = 0.01;

type DayKind = 'weekday' | 'saturday' | 'sunday';

/** An hour of a day of the site, as its counts are compared: weekdays with weekdays, Sundays with Sundays. */
interface Slot {
  readonly day: DayKind;
  readonly hour: number;
}

/** Things that were seen on so many days, at one hour of the day. */
export interface Rate {
  readonly things: number;
  readonly days: number;
}

/** How many events of a kind a camera usually has in an hour, without the hour in question itself. */
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

  /** `*` stands for all types but lost signals. */
  expected(cameraId: string, type: string, hour: Date): number {
    const slot = this.slotOf(hour);
    const days = this.days[slot.day];
    const others = this.sumOf(cameraId, type, slot) - this.observed(cameraId, type, hour);
    const beside = NEIGHBOURS.map((by) =>
      this.sumOf(cameraId, type, { ...slot, hour: (slot.hour + by + 24) % 24 }),
    );
    const prior = beside.reduce((sum, each) => sum + each, 0) / (NEIGHBOURS.length * Math.max(1, days));
    return Math.max(LEAST_EXPECTED, (others + PRIOR_DAYS * prior) / this.daysOf(slot));
  }

  /** What the history tells of the rate at which a camera sees things of a kind in an hour. It may send several events for each. */
  rate(cameraId: string, type: string, hour: Date): Rate {
    const days = this.daysOf(this.slotOf(hour));
    return {
      things: (this.expected(cameraId, type, hour) * days) / this.dispersion(cameraId, type),
      days,
    };
  }

  /**
   * The same where the question is whether there are too many: four Sundays without a person do not rule one out, least of all
   * at a camera that sees many people on other days.
   */
  possibleRate(cameraId: string, type: string, hour: Date): Rate {
    const { things, days } = this.rate(cameraId, type, hour);
    const others = (this.totals.get(`${cameraId} ${type}`) ?? 0) - this.observed(cameraId, type, hour);
    const overall = others / Math.max(1, this.hours.length - 1) / this.dispersion(cameraId, type);
    const added = { things: things + overall * PRIOR_DAYS, days: days + PRIOR_DAYS };
    return { ...added, things: Math.max(added.things, LEAST_EXPECTED * added.days) };
  }

  /** How many kinds of events the cameras have sent, those of each camera on their own. */
  get kinds(): number {
    return [...this.totals.keys()].filter((key) => !key.endsWith(' *')).length;
  }

  /**
   * How many events of a kind a camera sends for each thing that it sees, at least 1. A kind is spread at least like all events
   * of its camera.
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

  /** Measures them all, so that asking for one later costs nothing. Other work has its turn between two of them. */
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

  /** The days that a rate is measured on, without the day in question and with those that neighbouring hours count for. */
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

/** How much further counts are spread than those of independent events, without the greatest differences: they may be unusual. */
function spreadOf(hours: readonly ComparedHour[]): number {
  const spread = hours
    .filter(({ expected }) => expected >= LEAST_COMPARED)
    .map(({ expected, observed }) => (observed - expected) ** 2 / expected)
    .sort((a, b) => a - b);
  const kept = spread.slice(0, Math.floor(spread.length * COMPARED_SHARE));
  const mean = kept.reduce((sum, each) => sum + each, 0) / Math.max(1, kept.length) / INDEPENDENT;
  return kept.length >= LEAST_HOURS && mean > LEAST_DISPERSION ? mean : 1;
}

/** Events that come together: of hours with so many of them, how many have none at all. Tells little of busy cameras. */
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

/** The beginnings of the hours of a period. */
export function hoursOf({ from, to }: { readonly from: Date; readonly to: Date }): Date[] {
  const hours: Date[] = [];
  for (let at = Math.floor(from.getTime() / HOUR_MS) * HOUR_MS; at < to.getTime(); at += HOUR_MS)
    hours.push(new Date(at));
  return hours;
}

/**
 * Minus the decimal logarithm of the probability of `count` things or more in an hour, where the rate is only known from what was
 * seen on some days: the tail of a negative binomial distribution.
 */
export function surprise(count: number, { things, days }: Rate): number {
  if (count <= things / days) return 0;
  const next = 1 / (days + 1);
  let term = 1;
  let rest = 1;
  for (let step = count; step < count + MOST_TERMS && term > 1e-12; step += 1) {
    term *= ((step + things) / (step + 1)) * next;
    rest += term;
  }
  let log = things * Math.log(1 - next);
  for (let step = 0; step < count; step += 1) log += Math.log(((step + things) / (step + 1)) * next);
  return -(log + Math.log(rest)) / Math.LN10;
}

/** Minus the decimal logarithm of the probability of nothing in an hour. */
export function surpriseOfNothing({ things, days }: Rate): number {
  return -(things * Math.log(1 - 1 / (days + 1))) / Math.LN10;
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
