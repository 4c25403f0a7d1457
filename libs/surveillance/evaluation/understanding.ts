import type { Camera, EventFilter } from '../events/surveillance-event.js';
import { fromWireRecurring, toWireRecurring } from '../answers/wire-filter.js';
import { type UnderstoodQuestion, understandEvents } from '../questions/event-question.js';
import { share, type SurveillanceFigure } from './surveillance-figure.js';
import type { ExpectedFilter, ExpectedQuestion, SurveillanceSet } from './surveillance-set.js';

export interface Misunderstood {
  readonly question: ExpectedQuestion;
  readonly understood: ExpectedFilter;
}

/**
 * The questions whose filters differ from the expected ones in any part. A range that ends after the time of the
 * questions counts as ending at that time.
 */
export function misunderstoodOf({ questions, now, timeZone, cameras }: SurveillanceSet): Misunderstood[] {
  return questions.flatMap((question) => {
    const setting = { now, timeZone, language: null, cameras: cameras as readonly Camera[] };
    const previous = (question.history ?? []).reduce<UnderstoodQuestion | null>(
      (before, earlier) => understandEvents(earlier, { ...setting, previous: before }),
      null,
    );
    const { filter } = understandEvents(question.question, { ...setting, previous });
    const understood = toExpected(filter);
    return canonical(understood, now) === canonical(question.expected_filter, now)
      ? []
      : [{ question, understood }];
  });
}

export function understandingFigure(set: SurveillanceSet): SurveillanceFigure {
  const total = set.questions.length;
  const right = total - misunderstoodOf(set).length;
  return {
    measure: 'filters understood',
    value: share(right, total),
    target: { least: 0.9 },
    of: `${right} of ${total} questions`,
  };
}

export function toFilter(expected: ExpectedFilter, timeZone: string): EventFilter {
  const { from, to, camera_ids: cameraIds, event_types: eventTypes, object_labels: objectLabels } = expected;
  const { object_color: color, min_confidence: minConfidence } = expected;
  return {
    ...(from !== undefined && { from: new Date(from) }),
    ...(to !== undefined && { to: new Date(to) }),
    ...(cameraIds && { cameraIds }),
    ...(eventTypes && { eventTypes }),
    ...(objectLabels && { objectLabels }),
    ...(color !== undefined && { attributes: { color } }),
    ...(minConfidence !== undefined && { minConfidence }),
    ...(expected.recurring && { recurring: fromWireRecurring(timeZone, expected.recurring) }),
  };
}

function toExpected(filter: EventFilter): ExpectedFilter {
  const { from, to, cameraIds, eventTypes, objectLabels, attributes, minConfidence } = filter;
  return {
    ...(from && { from: from.toISOString() }),
    ...(to && { to: to.toISOString() }),
    ...(cameraIds && { camera_ids: [...cameraIds] }),
    ...(eventTypes && { event_types: [...eventTypes] }),
    ...(objectLabels && { object_labels: [...objectLabels] }),
    ...(attributes?.['color'] !== undefined && { object_color: attributes['color'] }),
    ...(minConfidence !== undefined && { min_confidence: minConfidence }),
    ...(filter.recurring && { recurring: toWireRecurring(filter.recurring) }),
  };
}

function canonical(filter: ExpectedFilter, now: Date): string {
  const at = (text: string | undefined) => (text === undefined ? null : new Date(text).getTime());
  const list = (values: readonly string[] | undefined) => values?.toSorted() ?? null;
  return JSON.stringify([
    at(filter.from),
    filter.to === undefined ? null : Math.min(at(filter.to)!, now.getTime()),
    list(filter.camera_ids),
    list(filter.event_types),
    list(filter.object_labels),
    filter.object_color ?? null,
    filter.min_confidence ?? null,
    filter.recurring ?? null,
  ]);
}
