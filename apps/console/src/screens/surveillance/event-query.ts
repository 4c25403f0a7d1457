import type { Schemas } from '../../api/client.js';
import { many, one, type Search, wholeNumber } from '../../parts/url-state.js';

export type CameraEvent = Schemas['EventSchema'];
export type SeenObject = NonNullable<CameraEvent['objects']>[number];
export type Evidence = Schemas['EvidenceSchema'];

const PAGE_SIZE = 50;
export const CONFIDENCES = ['0.5', '0.8', '0.9'] as const;

export const NO_EVENT_FILTERS: Search = {
  from: undefined,
  to: undefined,
  camera: undefined,
  type: undefined,
  object: undefined,
  confidence: undefined,
};

/** The filters of the address, as the API takes them. `from` and `to` are moments in the time of the browser. */
export function eventFilterOf(search: Search) {
  const [from, to] = [momentOf(search['from']), momentOf(search['to'])];
  const [cameras, types, objects] = [many(search['camera']), many(search['type']), many(search['object'])];
  const confidence = Number(one(search['confidence']) ?? Number.NaN);
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(cameras.length > 0 && { camera_id: cameras }),
    ...(types.length > 0 && { event_type: types }),
    ...(objects.length > 0 && { object: objects }),
    ...(confidence > 0 && confidence <= 1 && { min_confidence: confidence }),
  };
}

export function eventQueryOf(search: Search) {
  return { ...eventFilterOf(search), page: wholeNumber(search['page']) || 1, page_size: PAGE_SIZE };
}

function momentOf(value: Search[string]): string | undefined {
  const moment = new Date(one(value) ?? '');
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** The address of the events that a question was understood to be about. */
export function searchOf(understood: Schemas['UnderstoodSchema']): Search {
  return {
    tab: 'events',
    from: understood.from ? fieldTime(understood.from) : undefined,
    to: understood.to ? fieldTime(understood.to) : undefined,
    camera: understood.camera_ids,
    type: understood.event_types,
    object: understood.objects,
    confidence: understood.min_confidence === null ? undefined : String(understood.min_confidence),
  };
}

/** A moment as a `datetime-local` field shows it, in the time of the browser. */
export function fieldTime(at: string): string {
  const moment = new Date(at);
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
  const seconds = moment.getSeconds() > 0 ? `:${pad(moment.getSeconds())}` : '';
  return `${day}T${pad(moment.getHours())}:${pad(moment.getMinutes())}${seconds}`;
}

export const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

export function labelsOf({ objects = [] }: CameraEvent): string[] {
  return objects.map(({ label }) => label);
}

/** Events in their order, by the day of the browser. */
export function byDay(events: readonly CameraEvent[]): { day: string; events: CameraEvent[] }[] {
  const days: { day: string; events: CameraEvent[] }[] = [];
  for (const event of events) {
    const day = DAY.format(new Date(event.timestamp));
    if (days.at(-1)?.day === day) days.at(-1)!.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
