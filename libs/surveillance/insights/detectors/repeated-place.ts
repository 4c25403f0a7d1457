import type { CooperativeTask } from '@app/kernel';
import type { EventObject, SurveillanceEvent } from '../../events/surveillance-event.js';
import type { Finding } from '../insight.js';
import { EVENTS_IN_A_PIECE, eveningOf, type History, isOffHours } from './history.js';

const MIN_EVENINGS = 3;
const MIN_OFF_HOURS_SHARE = 0.6;
const PERSON = 'person';

/** Finds objects that are at one camera on several evenings and mostly outside working hours. */
export async function findRepeatedPlaces(
  { events, zone, period }: History,
  task: CooperativeTask,
): Promise<Finding[]> {
  const seen = new Map<string, { subject: string; off: SurveillanceEvent[]; all: number }>();
  for (const [index, event] of events.entries()) {
    if (index % EVENTS_IN_A_PIECE === 0) await task.yieldToEventLoop();
    for (const subject of new Set(event.objects.flatMap(subjectOf))) {
      // A car that passes by day is unrelated to one that stands there at night, so events of different types are separate.
      const key = `${event.cameraId} ${event.eventType} ${subject}`;
      const place = seen.get(key) ?? { subject, off: [], all: 0 };
      place.all += 1;
      if (isOffHours(event.timestamp, zone)) place.off.push(event);
      seen.set(key, place);
    }
  }
  return [...seen.values()].flatMap(({ subject, off, all }) => {
    const evenings = new Set(off.map(({ timestamp }) => eveningOf(timestamp, zone)));
    const last = off.at(-1);
    if (evenings.size < MIN_EVENINGS || off.length / all < MIN_OFF_HOURS_SHARE || !last) return [];
    if (last.timestamp < period.from) return [];
    return [
      {
        kind: 'repeated_place',
        severity: 'medium',
        cameraIds: [last.cameraId],
        from: off[0]!.timestamp,
        to: new Date(last.timestamp.getTime() + 1),
        observed: evenings.size,
        expected: 0,
        score: 3 + evenings.size,
        subject,
        eventIds: off.map(({ eventId }) => eventId),
      } satisfies Finding,
    ];
  });
}

/** A label with its attributes. A label without attributes is not specific enough. */
function subjectOf({ label, attributes }: EventObject): string[] {
  const values = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  if (values.length === 0 || label === PERSON) return [];
  return [`${values.map(([, value]) => value).join(' ')} ${label}`];
}
