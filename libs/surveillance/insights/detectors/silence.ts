import { hoursOf, surpriseOfNothing } from '../baseline.js';
import type { Finding } from '../insight.js';
import type { History } from './history.js';

/** The probability, for each camera and hour, of a false silence. */
const CHANCE_AN_HOUR = 1e-4;
const MIN_SCORE = -Math.log10(CHANCE_AN_HOUR);
const HOUR_MS = 3_600_000;
const MIN_HOURS = 2;

/** Finds runs of hours without events at a camera that usually has some. */
export function findSilences({ baseline, counts, events, period }: History): Finding[] {
  const findings: Finding[] = [];
  const working = new Set(counts.map(({ cameraId }) => cameraId));
  const hours = hoursOf(period).filter((hour) => hour.getTime() + HOUR_MS <= period.to.getTime());
  for (const cameraId of working) {
    let from: Date | null = null;
    let expected = 0;
    let score = 0;
    const close = (to: Date) => {
      const isLong = from !== null && to.getTime() - from.getTime() >= MIN_HOURS * HOUR_MS;
      if (from && isLong && score > MIN_SCORE)
        findings.push({ ...silence(cameraId, from, to, expected, events), score });
      from = null;
      expected = 0;
      score = 0;
    };
    for (const hour of hours) {
      const usual = baseline.expected(cameraId, '*', hour);
      if (baseline.observed(cameraId, '*', hour) > 0) {
        close(hour);
      } else {
        from ??= hour;
        expected += usual;
        score += surpriseOfNothing(baseline.rate(cameraId, '*', hour));
      }
    }
    close(period.to);
  }
  return findings;
}

function silence(
  cameraId: string,
  from: Date,
  to: Date,
  expected: number,
  events: History['events'],
): Finding {
  const lost = events.filter(
    (event) =>
      event.cameraId === cameraId &&
      event.eventType === 'camera_offline' &&
      event.timestamp >= from &&
      event.timestamp < to,
  );
  return {
    kind: 'silence',
    severity: 'medium',
    cameraIds: [cameraId],
    from,
    to,
    observed: 0,
    expected,
    score: expected / Math.LN10,
    subject: 'silence',
    eventIds: lost.map(({ eventId }) => eventId),
  };
}
