import type { Finding } from '../insight.js';
import type { History } from './history.js';

const MOST_BEFORE = 2;
const MIN_CONFIDENCE = 0.8;

/** Events of a type that the site has hardly ever seen. */
export function findUnusualEvents({ counts, events, period }: History): Finding[] {
  const totals = new Map<string, number>();
  for (const { eventType, count } of counts) totals.set(eventType, (totals.get(eventType) ?? 0) + count);
  return events
    .filter(({ timestamp }) => timestamp >= period.from && timestamp < period.to)
    .filter(
      ({ eventType, confidence }) =>
        confidence > MIN_CONFIDENCE && (totals.get(eventType) ?? 1) - 1 <= MOST_BEFORE,
    )
    .map(({ eventId, cameraId, eventType, timestamp }) => ({
      kind: 'unusual_event',
      severity: 'high',
      cameraIds: [cameraId],
      from: timestamp,
      to: new Date(timestamp.getTime() + 1),
      observed: 1,
      expected: ((totals.get(eventType) ?? 1) - 1) / Math.max(1, counts.length),
      score: 6,
      subject: eventType,
      eventIds: [eventId],
    }));
}
