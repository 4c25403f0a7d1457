import type { Finding } from '../insight.js';
import type { History } from './history.js';

/** The most other hours with this type. Hours are counted, because a camera may send several events for one occurrence. */
const MOST_BEFORE = 2;
const MIN_CONFIDENCE = 0.8;

/** Finds events of a type that is very rare at the site. */
export function findUnusualEvents({ counts, events, period }: History): Finding[] {
  const hours = new Map<string, Set<number>>();
  for (const { eventType, hour } of counts)
    hours.set(eventType, (hours.get(eventType) ?? new Set()).add(hour.getTime()));
  const before = (type: string) => (hours.get(type)?.size ?? 1) - 1;
  return events
    .filter(({ timestamp }) => timestamp >= period.from && timestamp < period.to)
    .filter(({ eventType, confidence }) => confidence > MIN_CONFIDENCE && before(eventType) <= MOST_BEFORE)
    .map(({ eventId, cameraId, eventType, timestamp }) => ({
      kind: 'unusual_event',
      severity: 'high',
      cameraIds: [cameraId],
      from: timestamp,
      to: new Date(timestamp.getTime() + 1),
      observed: 1,
      expected: before(eventType) / Math.max(1, counts.length),
      score: 6,
      subject: eventType,
      eventIds: [eventId],
    }));
}
