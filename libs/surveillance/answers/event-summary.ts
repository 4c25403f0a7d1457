import type { Camera, EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import type { HourCount } from '../events/event.repository.js';
import { type EventPhrases, fill, phrasesOf } from './event-phrases.js';

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

  private range(): string {
    const { from, to } = this.context.filter;
    if (from && to) return fill(this.phrases.between, { from: this.time(from), to: this.time(to) });
    if (from) return fill(this.phrases.since, { from: this.time(from) });
    return to ? fill(this.phrases.until, { to: this.time(to) }) : '';
  }
}

function sumBy(counts: readonly Omit<HourCount, 'hour'>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { cameraId, count } of counts) sums.set(cameraId, (sums.get(cameraId) ?? 0) + count);
  return new Map([...sums].sort((a, b) => b[1] - a[1]));
}
