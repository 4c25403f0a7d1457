import type { Camera, EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import type { HourCount } from '../events/event.repository.js';
import type { Comparison, TimeFilter } from '../questions/event-question.js';
import type { Superlative } from '../questions/superlatives.js';
import type { RecurringTimes } from '../time/recurring-times.js';
import { type EventPhrases, fill, phrasesOf } from './event-phrases.js';
import type { PeriodCount } from './period-counts.js';
import { clockTime } from './wire-filter.js';

export interface SummaryContext {
  readonly filter: EventFilter;
  readonly cameras: readonly Camera[];
  readonly language: string | null;
  readonly timeZone: string;
}

export interface NothingFound {
  /** The nearest events of the filter, before and after its range. */
  readonly before: SurveillanceEvent | null;
  readonly after: SurveillanceEvent | null;
  readonly without: { readonly text: string; readonly count: number } | null;
}

export interface RankedCounts {
  readonly ranking: Superlative & { readonly order: 'most' | 'least' };
  /** Those with the highest or lowest count. */
  readonly best: readonly PeriodCount[];
  /** How many more have the same count. */
  readonly furtherBest: number;
  readonly others: readonly PeriodCount[];
  readonly total: number;
}

export interface ComparedCounts {
  readonly count: number;
  readonly other: number;
  /** The filter of the other side. */
  readonly compared: EventFilter;
  /** The other places or objects; null if the two sides differ in their times only. */
  readonly subject: Comparison['subject'];
  /** Of the other period, as much as has passed of the first one; null if the first one is over. */
  readonly otherUntilSamePoint: number | null;
}

const MOST_CAMERAS = 5;

/** Writes answers from events and counts, without a language model. Every number and name comes from the store. */
export class EventSummary {
  readonly phrases: EventPhrases;
  private readonly format: Intl.DateTimeFormat;

  constructor(private readonly context: SummaryContext) {
    this.phrases = phrasesOf(context.language);
    this.format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: context.timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
  }

  /** Describes the events that were found. `counts` is by camera and type and may be empty. */
  found(
    shown: readonly SurveillanceEvent[],
    total: number,
    counts: readonly Omit<HourCount, 'hour'>[],
  ): string {
    const { phrases } = this;
    const head = fill(total === 1 ? phrases.foundOne : phrases.found, { count: total, range: this.range() });
    const byCamera = sumBy(counts);
    const lines = [head];
    if (byCamera.size > 1) {
      const list = [...byCamera].slice(0, MOST_CAMERAS).map(([id, count]) => `${this.nameOf(id)} ${count}`);
      lines.push(
        fill(phrases.byCamera, { list: list.join(', ') + (byCamera.size > MOST_CAMERAS ? ', …' : '') }),
      );
    }
    if (shown.length < total) lines.push(fill(phrases.shown, { count: shown.length }));
    return `${lines.join(' ')}\n\n${shown.map((event) => `- ${this.line(event)}`).join('\n')}`;
  }

  /** The first or last event of the filter. */
  end(order: 'first' | 'last', event: SurveillanceEvent, total: number): string {
    const { phrases } = this;
    const head = fill(order === 'first' ? phrases.firstOf : phrases.lastOf, {
      count: total,
      range: this.range(),
    });
    return `${head}\n\n- ${this.line(event)}`;
  }

  /** Where or when most of the events were, or the fewest. */
  ranked({ ranking, best, furtherBest, others, total }: RankedCounts): string {
    const { phrases } = this;
    const list = (counts: readonly PeriodCount[]) =>
      counts.map(({ label, count }) => `${this.labelOf(label)} (${count})`).join(', ');
    const head = fill(ranking.order === 'most' ? phrases.busiest : phrases.quietest, {
      list: list(best) + (furtherBest > 0 ? ` + ${furtherBest}` : ''),
      count: total,
      range: this.range(),
    });
    return others.length === 0 ? head : `${head} ${fill(phrases.next, { list: list(others) })}`;
  }

  /** The numbers of the two sides of a comparison, and their difference. */
  compared({ count, other, compared, subject, otherUntilSamePoint }: ComparedCounts): string {
    const { phrases, context } = this;
    const range = this.range();
    const otherRange = this.range(compared);
    if (subject)
      return fill(phrases.comparedSubjects, {
        first: this.subjectOf(context.filter, subject),
        count,
        second: this.subjectOf(compared, subject),
        other,
        range: range === otherRange ? '' : range,
        otherRange,
        difference: count === other ? phrases.same : Math.abs(count - other),
      });
    const [more, fewer] = [count - other, other - count];
    const difference =
      more > 0
        ? fill(phrases.more, { count: more })
        : fewer > 0
          ? fill(phrases.fewer, { count: fewer })
          : phrases.same;
    const text = fill(phrases.compared, { count, other, range, otherRange, difference });
    return otherUntilSamePoint === null
      ? text
      : `${text} ${fill(phrases.notOver, { count: otherUntilSamePoint })}`;
  }

  /** What stands on one side of a comparison, such as `car · Main gate`. */
  private subjectOf(
    { cameraIds = [], eventTypes = [], objectLabels = eventTypes, attributes = {} }: EventFilter,
    { cameraIds: otherCameras, objects }: NonNullable<Comparison['subject']>,
  ): string {
    const named = [...Object.values(attributes), ...objectLabels.map((name) => name.replaceAll('_', ' '))];
    return [
      ...(objects ? [named.join(' ')] : []),
      ...(otherCameras ? [cameraIds.map((id) => this.nameOf(id)).join(', ')] : []),
    ].join(' · ');
  }

  private labelOf(label: PeriodCount['label']): string {
    if (typeof label === 'string') return label;
    switch (label.kind) {
      case 'hour':
        return `${this.time(label.from)}–${this.time(label.to).slice(-5)}`;
      case 'day':
        return `${weekdayName(dayOfWeek(this.time(label.from)), this.context.language, 'long')} ${this.time(label.from).slice(0, 10)}`;
      case 'clock-hour':
        return `${clockTime(label.hour * 60)}–${clockTime((label.hour + 1) * 60)}`;
      case 'weekday':
        return weekdayName(label.weekday, this.context.language, 'long');
    }
  }

  /** `without` is the text that no event matches, and the number of events that match the other conditions. */
  nothing({ before, after, without }: NothingFound): string {
    const { phrases } = this;
    return [
      fill(phrases.none, { range: this.range() }),
      ...(without && without.count > 0 ? [fill(phrases.otherThanText, { ...without })] : []),
      ...(before ? [fill(phrases.nearestBefore, { event: this.line(before) })] : []),
      ...(after ? [fill(phrases.nearestAfter, { event: this.line(after) })] : []),
    ].join(' ');
  }

  line(event: SurveillanceEvent): string {
    const { timestamp, cameraId, description, eventType } = event;
    const what = description === '' ? eventType.replaceAll('_', ' ') : description.replace(/\s+/g, ' ');
    return `${this.time(timestamp)} · ${this.nameOf(cameraId)}: ${what}`;
  }

  time(at: Date): string {
    return this.format.format(at);
  }

  nameOf(cameraId: string): string {
    return this.context.cameras.find((camera) => camera.cameraId === cameraId)?.name ?? cameraId;
  }

  private range({ from, to, recurring }: TimeFilter = this.context.filter): string {
    const times = recurring ? fill(this.phrases.onlyTimes, { times: this.times(recurring) }) : '';
    if (from && to) return fill(this.phrases.between, { from: this.time(from), to: this.time(to) }) + times;
    if (from) return fill(this.phrases.since, { from: this.time(from) }) + times;
    return (to ? fill(this.phrases.until, { to: this.time(to) }) : '') + times;
  }

  /** `Mon–Fri 22:00–06:00`. */
  private times({ windows }: RecurringTimes): string {
    return windows
      .map(({ days, from, to }) =>
        [
          ...(days ? [daysText(days, (day) => weekdayName(day, this.context.language, 'short'))] : []),
          ...(from === undefined ? [] : [`${clockTime(from)}–${clockTime(to!)}`]),
        ].join(' '),
      )
      .join(', ');
  }
}

/** Consecutive days as a range: `Mon–Wed, Fri`. */
function daysText(days: readonly number[], nameOf: (day: number) => string): string {
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) => (run.length > 2 ? [`${nameOf(run[0]!)}–${nameOf(run.at(-1)!)}`] : run.map(nameOf)))
    .join(', ');
}

/** 4 January 2026 is a Sunday. */
function weekdayName(day: number, language: string | null, length: 'short' | 'long'): string {
  const format = new Intl.DateTimeFormat(language ?? 'en', { weekday: length, timeZone: 'UTC' });
  return format.format(Date.UTC(2026, 0, 4 + day));
}

/** 1 (Monday) – 7, for a text that begins with a date. */
function dayOfWeek(text: string): number {
  return ((new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function sumBy(counts: readonly Omit<HourCount, 'hour'>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { cameraId, count } of counts) sums.set(cameraId, (sums.get(cameraId) ?? 0) + count);
  return new Map([...sums].sort((a, b) => b[1] - a[1]));
}
