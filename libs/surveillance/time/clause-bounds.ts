import {
  type Anchor,
  anchorOf,
  type AnchorTime,
  type Bounds,
  clockBounds,
  type Moment,
} from './time-anchor.js';
import { after, clockOf, intersection, momentBounds, pairOf } from './time-bounds.js';
import type { Clause, Operand } from './time-clauses.js';
import type { Connector } from './time-words.js';
import { DAY, startOfDay, type ZonedTime } from './zoned-time.js';

/** So many minutes after its beginning, a night still means the one before. */
const NIGHT_IS_NEW = 120;

/** Computes the bounds of clauses, in wall-clock minutes. */
export class ClauseBounds {
  private readonly at: AnchorTime;

  constructor(
    private readonly now: Moment,
    zone: ZonedTime,
    /** Midnight of the day for times without a day; null for today. */
    private readonly day: Moment | null = null,
  ) {
    this.at = { now, zone };
  }

  /** The intersection of the bounds of all clauses, or null if there are none. `unclear` counts clauses without bounds. */
  combine(read: readonly Clause[]): { readonly bounds: Bounds | null; readonly unclear: number } {
    const clauses = withDayParts(read);
    const named = clauses.find(({ connector, first }) => connector === null && first.anchor !== null);
    const own = clauses.find(
      ({ connector, first, second }) => connector !== null && (first.anchor ?? second?.anchor),
    );
    const anchor = this.anchor(named?.first ?? null);
    const part = clauses.find(({ first }) => first.part !== null)?.first.part ?? null;
    const hint = part ?? partOf(named?.first.anchor ?? own?.first.anchor);
    let bounds: Bounds | null = null;
    let unclear = 0;
    for (const clause of clauses) {
      if (clause === named && clause.first.time === null) continue;
      if (clause.connector === null && clause.first.part && clause.first.time === null) continue;
      const next = this.boundsOf(clause, anchor ?? this.ownAnchor(own), hint);
      if (next === null) unclear += 1;
      else bounds = bounds ? intersection(bounds, next) : next;
    }
    if (bounds === null && unclear === 0 && (anchor !== null || part !== null))
      bounds = clockBounds(anchor ?? this.today(), part);
    if (bounds !== null && this.isEmpty(bounds)) return { bounds: null, unclear: unclear + 1 };
    return { bounds: bounds && this.notLater(bounds, named ?? own), unclear };
  }

  /** Whether the clauses contradict one another. A range that starts now is empty, but not contradictory. */
  private isEmpty({ from, to }: Bounds): boolean {
    return from !== null && to !== null && to <= from && from !== this.now;
  }

  /**
   * Nothing is recorded of what is yet to come. Asked in the evening, "heute Nacht zwischen 1 und 3" means the night before,
   * and so do "heute Nacht" early in the evening and "between 10 pm and 5 am" without a day.
   */
  private notLater(bounds: Bounds, clause: Clause | undefined): Bounds {
    const { anchor = null } = clause?.first ?? {};
    const { from, to } = bounds;
    const isNight = anchor?.kind === 'night' && anchor.orBefore;
    // On a Sunday morning, "Sunday at 8 pm" is a week ago.
    if (anchor?.kind === 'weekday' && anchor.which === 'latest' && from !== null && from > this.now)
      return { from: from - 7 * DAY, to: to === null ? null : to - 7 * DAY };
    const isWithoutDay = clause === undefined && this.day === null;
    if (from === null || !(isNight || isWithoutDay)) return bounds;
    if (from + (isNight ? NIGHT_IS_NEW : 0) <= this.now) return bounds;
    return { from: from - DAY, to: to === null ? null : to - DAY };
  }

  private boundsOf(clause: Clause, shared: Anchor | null, part: Operand['part']): Bounds | null {
    const { connector, first, second, margin } = clause;
    const anchor = this.anchor(first) ?? shared;
    const hint = first.part ?? second?.part ?? part;
    if (connector === 'both' && second) return this.unionOf(first, second);
    if (connector === 'both') return null;
    if (connector === 'between' && second) {
      const dates = this.datesOf(first, second);
      if (dates) return dates;
      if (Math.max(first.time?.minutes ?? 0, second.time?.minutes ?? 0) > 1_440) return null;
      const [a, b] = pairOf(first.time, second.time, hint);
      const other = this.anchor(second) ?? anchor;
      if (a === null && b === null) {
        if (!anchor || !other) return null;
        return this.daysBetween(first, second);
      }
      const from = a === null ? (anchor?.from ?? null) : this.moment(anchor ?? this.today(other), a);
      if (from === null) return null;
      if (b === null) return { from, to: other?.to ?? null };
      if (other && !other.isClock) return null;
      const to = this.anchor(second) ? this.moment(other!, b) : after(from, b);
      // "Between 10 pm and midnight yesterday" ends at the end of the day.
      return { from, to: to !== null && to <= from ? after(from, b) : to };
    }
    if (first.time && first.time.minutes > 1_440) return null;
    const time = first.time === null ? null : clockOf(first.time, hint);
    if (time === null) return this.dayBounds(connector, anchor, first.part);
    const at = this.moment(anchor ?? this.today(), time);
    if (at === null) return null;
    if (margin) {
      // "An hour before midnight yesterday" ends with the day.
      const end = margin.side === 'before' && anchor?.isClock && at === anchor.day ? at + DAY : at;
      return margin.side === 'before'
        ? { from: end - margin.minutes, to: end }
        : { from: at, to: at + margin.minutes };
    }
    return momentBounds(connector, at, {
      time: first.time!,
      anchor: anchor ?? this.today(),
      now: this.now,
      isOnDay: anchor !== null,
      part: hint,
    });
  }

  /** Days and spans that follow one another: "yesterday and today". Others have no common range. */
  private unionOf(first: Operand, second: Operand): Bounds | null {
    if (first.anchor?.kind === 'weekday' && second.anchor?.kind === 'weekday') {
      const isNext = (second.anchor.weekday - first.anchor.weekday + 7) % 7 === 1;
      if (isNext) return this.daysBetween(first, second);
    }
    const [a, b] = [this.wholeOf(first), this.wholeOf(second)];
    if (a.from === null || b.from === null || a.to === null || b.to === null) return null;
    if (Math.max(a.from, b.from) > Math.min(a.to, b.to)) return null;
    return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
  }

  /** In "Monday to Friday", asked on a Wednesday, the Monday is the one before last Friday. */
  private daysBetween(first: Operand, second: Operand): Bounds {
    const [a, b] = [this.wholeOf(first), this.wholeOf(second)];
    const isEarlier = a.from !== null && b.to !== null && b.to <= a.from;
    if (!isEarlier) return { from: a.from, to: b.to };
    if (first.anchor?.kind === 'weekday' && second.anchor?.kind === 'weekday')
      return { from: a.from! - 7 * DAY, to: b.to };
    return { from: b.from, to: a.to };
  }

  private wholeOf(operand: Operand): Bounds {
    return clockBounds(this.anchor(operand) ?? this.today(), operand.part);
  }

  /** "3 to 5 March" or "March 3 to 5": the bare number is a day of the same month. */
  private datesOf(first: Operand, second: Operand): Bounds | null {
    const [bare, whole] = first.time?.isBare ? [first, second] : [second, first];
    if (!bare.time?.isBare || bare.anchor !== null || whole.time !== null || whole.anchor?.kind !== 'date')
      return null;
    const day = bare.time.minutes / 60;
    const [a, b] = [{ ...whole.anchor, day }, whole.anchor].map((token) => anchorOf(token, this.at)!);
    return { from: Math.min(a!.from, b!.from), to: Math.max(a!.to, b!.to) };
  }

  private dayBounds(
    connector: Connector | null,
    anchor: Anchor | null,
    part: Operand['part'],
  ): Bounds | null {
    const whole = clockBounds(anchor ?? this.today(), part);
    if (connector === 'since') return { from: whole.from, to: this.now };
    if (connector === 'until') return { from: null, to: whole.to };
    if (connector === 'before') return { from: null, to: whole.from };
    if (connector === 'after') return { from: whole.to, to: this.now };
    return whole;
  }

  private moment(anchor: Anchor, minutes: number): Moment | null {
    if (!anchor.isClock) return null;
    const at = anchor.day + minutes;
    // The hours after midnight belong to the night before.
    return anchor.from > anchor.day && at < anchor.from && anchor.to > at + 1_439 ? at + 1_440 : at;
  }

  private today(other: Anchor | null = null): Anchor {
    if (other) return other;
    const offset = this.day === null ? 0 : Math.round((this.day - startOfDay(this.now)) / DAY);
    return anchorOf({ kind: 'day', offset, start: 0, end: 0 }, this.at)!;
  }

  /** The day of a clause with a connector. Several days have no common hours. */
  private ownAnchor(clause: Clause | undefined): Anchor | null {
    const anchor = this.anchor(clause?.first ?? null) ?? this.anchor(clause?.second ?? null);
    const isSeveral = clause?.first.anchor && clause.second?.anchor && !clause.first.time;
    return anchor && isSeveral ? { ...anchor, isClock: false } : anchor;
  }

  private anchor(operand: Operand | null): Anchor | null {
    return operand?.anchor ? anchorOf(operand.anchor, this.at) : null;
  }
}

/** The part of the day that an anchor such as "this afternoon" names; null for a whole day or a night. */
function partOf(anchor: Operand['anchor'] | undefined): Operand['part'] {
  if (anchor?.kind !== 'night' || anchor.to > DAY) return null;
  return { ...anchor, kind: 'part' };
}

/** "Overnight" at some distance from a day is a part of that day. */
function withDayParts(clauses: readonly Clause[]): readonly Clause[] {
  const isAnyNight = ({ connector, first: { anchor } }: Clause) =>
    connector === null && anchor?.kind === 'night' && anchor.isAnyDay;
  const hasDay = clauses.some((clause) => !isAnyNight(clause) && clause.first.anchor !== null);
  if (!hasDay) return clauses;
  return clauses.map((clause) => {
    const { anchor } = clause.first;
    if (!isAnyNight(clause) || anchor?.kind !== 'night') return clause;
    return { ...clause, first: { ...clause.first, anchor: null, part: { ...anchor, kind: 'part' } } };
  });
}
