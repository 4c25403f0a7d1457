import type { CooperativeTask } from '@app/kernel';
import { hourOf } from '../../events/event.repository.js';
import type { SurveillanceEvent } from '../../events/surveillance-event.js';
import type { Finding } from '../insight.js';
import { EVENTS_IN_A_PIECE, type History, isOffHours } from './history.js';

const MIN_CAMERAS = 3;
const MOST_APART_MS = 3 * 60_000;
const MOST_OPEN = 50;
/** The most occurrences that a quiet camera sees in an hour. */
const MOST_EXPECTED = 0.5;
const IGNORED = new Set(['motion', 'animal_detected', 'camera_offline']);

/** Finds events outside working hours that move from one camera to a neighbouring one. */
export async function findSequences(
  { baseline, events, cameras, zone, period }: History,
  task: CooperativeTask,
): Promise<Finding[]> {
  const neighbours = new Map(cameras.map(({ cameraId, neighbours: ids }) => [cameraId, new Set(ids)]));
  const isNext = (a: string, b: string) =>
    a === b || (neighbours.get(a)?.has(b) ?? false) || (neighbours.get(b)?.has(a) ?? false);
  const done: SurveillanceEvent[][] = [];
  let open: SurveillanceEvent[][] = [];
  for (const [index, event] of events.entries()) {
    if (index % EVENTS_IN_A_PIECE === 0) await task.yieldToEventLoop();
    if (IGNORED.has(event.eventType) || !isOffHours(event.timestamp, zone)) continue;
    // Some sites are busy in the evening: only quiet cameras count.
    const { occurrences, days } = baseline.rate(event.cameraId, '*', hourOf(event.timestamp));
    if (occurrences / days > MOST_EXPECTED) continue;
    const isOpen = (chain: SurveillanceEvent[]) =>
      event.timestamp.getTime() - chain.at(-1)!.timestamp.getTime() <= MOST_APART_MS;
    done.push(...open.filter((chain) => !isOpen(chain)));
    open = open.filter(isOpen).slice(-MOST_OPEN);
    const chain = open.find((each) => isNext(each.at(-1)!.cameraId, event.cameraId));
    if (chain) chain.push(event);
    else open.push([event]);
  }
  return [...done, ...open]
    .filter((chain) => new Set(chain.map(({ cameraId }) => cameraId)).size >= MIN_CAMERAS)
    .filter((chain) => chain[0]!.timestamp >= period.from)
    .map(toFinding);
}

function toFinding(chain: readonly SurveillanceEvent[]): Finding {
  const cameraIds = [...new Set(chain.map(({ cameraId }) => cameraId))];
  return {
    kind: 'sequence',
    severity: 'high',
    cameraIds,
    from: chain[0]!.timestamp,
    to: new Date(chain.at(-1)!.timestamp.getTime() + 1),
    observed: chain.length,
    expected: 0,
    score: 6 + cameraIds.length,
    subject: 'sequence',
    eventIds: chain.map(({ eventId }) => eventId),
  };
}
