import type { CooperativeTask } from '@app/kernel';
import { hourOf } from '../../events/event.repository.js';
import { surprise } from '../baseline.js';
import type { Finding } from '../insight.js';
import type { History } from './history.js';

/** The expected number of false spikes a day, over all cameras and event types. */
const CHANCE_A_DAY = 0.05;
const HOURS_A_DAY = 24;
const LEAST_SCORE = 4;
const MIN_EVENTS = 3;
/** If fewer events are expected, the type of event is unusual at this hour. */
const UNUSUAL_HOUR = 0.15;
const HOUR_MS = 3_600_000;
const MOST_EVENTS = 50;

/** Finds hours with far more events of a type than usual. Consecutive hours are one finding. */
export async function findSpikes(
  { baseline, counts, events, cameras, period }: History,
  task: CooperativeTask,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const least = Math.max(LEAST_SCORE, Math.log10((baseline.kinds * HOURS_A_DAY) / CHANCE_A_DAY));
  const latest = new Map<string, Finding>();
  for (const { cameraId, eventType, hour, count } of counts) {
    if (hour < hourOf(period.from) || hour >= period.to || count < MIN_EVENTS) continue;
    const expected = baseline.expected(cameraId, eventType, hour);
    if (count <= expected) continue;
    await task.yieldToEventLoop();
    const occurrences = Math.floor(count / baseline.dispersion(cameraId, eventType));
    const score = surprise(occurrences, baseline.possibleRate(cameraId, eventType, hour));
    if (score < least) continue;
    const end = new Date(hour.getTime() + HOUR_MS);
    const key = `${cameraId} ${eventType}`;
    const before = latest.get(key);
    const isContinued = before?.to.getTime() === hour.getTime();
    const kind =
      expected < UNUSUAL_HOUR && isQuiet(baseline.expected(cameraId, '*', hour)) ? 'unusual_hour' : 'spike';
    const ofHour = events
      .filter((event) => event.cameraId === cameraId && event.eventType === eventType)
      .filter(({ timestamp }) => timestamp >= hour && timestamp < end)
      .map(({ eventId }) => eventId);
    const zone = cameras.find((camera) => camera.cameraId === cameraId)?.zone;
    const finding: Finding = {
      kind: isContinued ? before.kind : kind,
      severity:
        kind === 'unusual_hour' ? 'high' : zone === 'public' && expected < UNUSUAL_HOUR ? 'low' : 'medium',
      cameraIds: [cameraId],
      from: isContinued ? before.from : hour,
      to: end,
      observed: count + (isContinued ? before.observed : 0),
      expected: expected + (isContinued ? before.expected : 0),
      score: Math.max(score, isContinued ? before.score : 0),
      subject: eventType,
      eventIds: [...(isContinued ? before.eventIds : []), ...ofHour].slice(0, MOST_EVENTS),
    };
    if (isContinued) findings.splice(findings.indexOf(before), 1);
    findings.push(finding);
    latest.set(key, finding);
  }
  return findings;
}

/** Whether the camera usually has few events at this hour. */
function isQuiet(expected: number): boolean {
  return expected < 1;
}
