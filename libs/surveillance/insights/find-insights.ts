import { CooperativeTask } from '@app/kernel';
import { hourOf } from '../events/event.repository.js';
import { findRepeatedPlaces } from './detectors/repeated-place.js';
import { findSequences } from './detectors/sequence.js';
import { findSilences } from './detectors/silence.js';
import { findSpikes } from './detectors/spike.js';
import { findUnusualEvents } from './detectors/unusual-event.js';
import type { History } from './detectors/history.js';
import { type Finding, type InsightKind, SEVERITIES } from './insight.js';

/** If findings overlap, the one whose kind comes first is kept. */
const ORDER: readonly InsightKind[] = [
  'sequence',
  'silence',
  'unusual_hour',
  'unusual_event',
  'spike',
  'repeated_place',
];

/**
 * Finds all insights of the period, ordered by time, and merges findings of one camera in one hour. Yields to the event
 * loop, because a long history takes some hundred milliseconds.
 */
export async function findInsights(history: History): Promise<Finding[]> {
  const task = new CooperativeTask();
  await history.baseline.measureDispersions(task);
  return merged([
    ...(await findSequences(history, task)),
    ...findSilences(history),
    ...(await findSpikes(history, task)),
    ...findUnusualEvents(history),
    ...(await findRepeatedPlaces(history, task)),
  ]);
}

/** Finds the insights that show immediately. Silence takes hours to show, and repeated places take days. */
export async function findRecentInsights(history: History): Promise<Finding[]> {
  const task = new CooperativeTask();
  await history.baseline.measureDispersions(task);
  return merged([
    ...(await findSequences(history, task)),
    ...(await findSpikes(history, task)),
    ...findUnusualEvents(history),
  ]);
}

function merged(findings: readonly Finding[]): Finding[] {
  const all = findings.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.score - a.score);
  const kept: Finding[] = [];
  for (const finding of all) {
    const index = kept.findIndex((other) => overlap(finding, other));
    if (index === -1) kept.push(finding);
    else kept[index] = together(kept[index]!, finding);
  }
  return kept.sort((a, b) => a.from.getTime() - b.from.getTime());
}

function overlap(a: Finding, b: Finding): boolean {
  // A finding that spans several days would overlap with everything in between.
  if (a.kind === 'repeated_place' || b.kind === 'repeated_place') return false;
  const isTogether = hourOf(a.from) <= b.to && hourOf(b.from) <= a.to;
  return isTogether && a.cameraIds.some((id) => b.cameraIds.includes(id));
}

function together(first: Finding, second: Finding): Finding {
  const severity = SEVERITIES[Math.max(...[first, second].map((each) => SEVERITIES.indexOf(each.severity)))]!;
  return {
    ...first,
    severity,
    score: Math.max(first.score, second.score),
    eventIds: [...new Set([...first.eventIds, ...second.eventIds])],
  };
}
