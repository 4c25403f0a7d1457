import { createHash } from 'node:crypto';
import type { EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import { dayName, dayNumber } from './event-days.js';
import { type Filtered, matches } from './matches.js';

const WITH_DIGITS = /\S*\p{N}\S*/gu;
const ID_LENGTH = 22;

/** The part of an event that is kept in memory. */
export type PlacedEvent = Pick<
  SurveillanceEvent,
  'eventId' | 'timestamp' | 'cameraId' | 'eventType' | 'confidence'
>;

/** The cameras, types and days of the events with the same text. Entries are only added. */
export class Whereabouts {
  private readonly cameras = new Set<string>();
  private readonly types = new Set<string>();
  private readonly days = new Set<number>();
  /** `new`: not indexed yet. `grown`: the index lacks some cameras, types or days. `written`: the index is up to date. */
  state: 'new' | 'grown' | 'written' = 'new';

  add({ cameraId, eventType, timestamp }: PlacedEvent): void {
    const size = this.size;
    this.cameras.add(cameraId);
    this.types.add(eventType);
    this.days.add(dayNumber(timestamp.getTime()));
    if (this.size > size && this.state === 'written') this.state = 'grown';
  }

  /** `day` is in UTC. */
  get metadata() {
    return { camera: [...this.cameras], type: [...this.types], day: Array.from(this.days, dayName) };
  }

  private get size(): number {
    return this.cameras.size + this.types.size + this.days.size;
  }
}

/** A description without its numbers. Descriptions that differ only in numbers share a vector. */
export interface Meaning {
  readonly id: string;
  readonly text: string;
  readonly wordings: Set<Wording>;
  readonly whereabouts: Whereabouts;
}

/** The text of an event. Many events share a text, because cameras describe events in the same words. */
export interface Wording {
  readonly id: string;
  readonly key: string;
  readonly text: string;
  readonly meaning: Meaning;
  readonly objects: Filtered['objects'];
  readonly events: Map<string, PlacedEvent>;
  readonly whereabouts: Whereabouts;
}

/** All different texts, with the events of each. */
export class EventWordings {
  private readonly byKey = new Map<string, Wording>();
  private readonly byId = new Map<string, Wording>();
  private readonly meanings = new Map<string, Meaning>();
  private readonly wordingOf = new Map<string, Wording>();

  /** Returns the different wordings of the events. */
  add(events: readonly SurveillanceEvent[]): ReadonlySet<Wording> {
    const touched = new Set<Wording>();
    for (const event of events) {
      const wording = this.named(event);
      const previous = this.wordingOf.get(event.eventId);
      if (previous && previous !== wording) this.take(event.eventId, previous);
      const { eventId, timestamp, cameraId, eventType, confidence } = event;
      const placed = { eventId, timestamp, cameraId, eventType, confidence };
      wording.events.set(eventId, placed);
      wording.whereabouts.add(placed);
      wording.meaning.whereabouts.add(placed);
      this.wordingOf.set(eventId, wording);
      touched.add(wording);
    }
    return touched;
  }

  /** Returns the ids of the wordings and meanings that have no more events. */
  remove(eventIds: readonly string[]): { readonly wordings: string[]; readonly meanings: string[] } {
    const touched = new Set<Wording>();
    for (const eventId of eventIds) {
      const wording = this.wordingOf.get(eventId);
      if (!wording) continue;
      this.take(eventId, wording);
      touched.add(wording);
    }
    return this.sweep(touched);
  }

  wording(id: string): Wording | undefined {
    return this.byId.get(id);
  }

  meaning(id: string): Meaning | undefined {
    return this.meanings.get(id);
  }

  private take(eventId: string, wording: Wording): void {
    wording.events.delete(eventId);
    this.wordingOf.delete(eventId);
  }

  private sweep(touched: ReadonlySet<Wording>) {
    const wordings: string[] = [];
    const meanings: string[] = [];
    for (const { id, key, events, meaning } of touched) {
      if (events.size > 0) continue;
      const wording = this.byKey.get(key)!;
      wordings.push(id);
      this.byKey.delete(key);
      this.byId.delete(id);
      meaning.wordings.delete(wording);
      if (meaning.wordings.size > 0) continue;
      meanings.push(meaning.id);
      this.meanings.delete(meaning.id);
    }
    return { wordings, meanings };
  }

  private named(event: SurveillanceEvent): Wording {
    const { description, location, eventType } = event;
    const objects = event.objects.map(({ label, attributes }) => ({ label, attributes }));
    const key = JSON.stringify([description, location, eventType, objects]);
    const known = this.byKey.get(key);
    if (known) return known;
    const meaning = this.meaningOf(event);
    const wording = {
      id: idOf(key),
      key,
      text: textOf(event),
      meaning,
      objects,
      events: new Map<string, PlacedEvent>(),
      whereabouts: new Whereabouts(),
    };
    meaning.wordings.add(wording);
    this.byKey.set(key, wording);
    this.byId.set(wording.id, wording);
    return wording;
  }

  private meaningOf(event: SurveillanceEvent): Meaning {
    const whole = event.description === '' ? textOf(event) : event.description;
    const text = whole.replace(WITH_DIGITS, ' ').trim() || whole;
    const id = idOf(text);
    let meaning = this.meanings.get(id);
    if (!meaning) {
      meaning = { id, text, wordings: new Set(), whereabouts: new Whereabouts() };
      this.meanings.set(id, meaning);
    }
    return meaning;
  }
}

/** The events of a wording that match the filter. */
export function eventsIn({ events, objects }: Wording, filter: EventFilter): PlacedEvent[] {
  const all = [...events.values()];
  if (Object.keys(filter).length === 0) return all;
  return all.filter((event) => matches({ ...event, objects }, filter));
}

export function countIn(wording: Wording, filter: EventFilter): number {
  return Object.keys(filter).length === 0 ? wording.events.size : eventsIn(wording, filter).length;
}

/** The id is the same in all processes, because they may share an index. */
function idOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, ID_LENGTH);
}

function textOf({ description, location, eventType, objects }: SurveillanceEvent): string {
  const ofObjects = objects.flatMap(({ label, attributes }) => [label, ...Object.values(attributes)]);
  return [description, location ?? '', eventType.replaceAll('_', ' '), ...ofObjects].join('\n');
}
