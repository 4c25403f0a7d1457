import type { EventFilter, EventObject, SurveillanceEvent } from '../events/surveillance-event.js';
import { isWithin } from '../time/recurring-times.js';

/** The fields that a filter compares. */
export interface Filtered extends Pick<
  SurveillanceEvent,
  'timestamp' | 'cameraId' | 'eventType' | 'confidence'
> {
  readonly objects: readonly Pick<EventObject, 'label' | 'attributes'>[];
}

/** Whether an event matches the filter, by the same rules as the stores. */
export function matches(event: Filtered, filter: EventFilter): boolean {
  const { from, to, recurring, cameraIds, eventTypes, objectLabels, attributes, minConfidence } = filter;
  if (from && event.timestamp < from) return false;
  if (to && event.timestamp >= to) return false;
  if (cameraIds && !cameraIds.includes(event.cameraId)) return false;
  if (eventTypes && !eventTypes.includes(event.eventType)) return false;
  if (minConfidence !== undefined && event.confidence < minConfidence) return false;
  if (recurring && !isWithin(event.timestamp, recurring)) return false;
  const wanted = Object.entries(attributes ?? {});
  if (!objectLabels && wanted.length === 0) return true;
  return event.objects.some(
    (object) =>
      (objectLabels?.includes(object.label) ?? true) &&
      wanted.every(([name, value]) => object.attributes[name]?.toLowerCase() === value.toLowerCase()),
  );
}
