import { DomainError } from '@app/kernel';
import type { Camera, EventFilter, SurveillanceEvent } from '@app/surveillance';
import type { CameraDto, EventQuery, EventSchema } from './events.dto.js';

export function toEventSchema(event: SurveillanceEvent): EventSchema {
  return {
    event_id: event.eventId,
    camera_id: event.cameraId,
    timestamp: event.timestamp.toISOString(),
    end_timestamp: event.endTimestamp?.toISOString() ?? null,
    event_type: event.eventType,
    confidence: event.confidence,
    description: event.description,
    location: event.location,
    objects: event.objects.map(({ label, confidence, attributes }) => ({
      label,
      confidence,
      attributes: { ...attributes },
    })),
    metadata: { ...event.metadata },
  };
}

/** Throws VALIDATION_ERROR for a period that ends before it begins. */
export function toEventFilter(query: EventQuery): EventFilter {
  const { camera_id: cameraIds, event_type: eventTypes, object, min_confidence: minConfidence } = query;
  return {
    ...toEventPeriod(query),
    ...(cameraIds && { cameraIds }),
    ...(eventTypes && { eventTypes }),
    ...(object && { objectLabels: object.map((label) => label.toLowerCase()) }),
    ...(minConfidence !== undefined && { minConfidence }),
  };
}

/** Throws VALIDATION_ERROR for an invalid time, and for a period that ends before it begins. */
export function toEventPeriod(given: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): Pick<EventFilter, 'from' | 'to'> {
  const from = toMoment(given.from, 'from');
  const to = toMoment(given.to, 'to');
  if (from && to && from > to)
    throw new DomainError('VALIDATION_ERROR', '`from` must not be later than `to`.', [
      { field: 'from', rule: 'before' },
    ]);
  return { ...(from && { from }), ...(to && { to }) };
}

function toMoment(text: string | undefined, field: string): Date | undefined {
  if (text === undefined) return undefined;
  const moment = new Date(text);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new DomainError('VALIDATION_ERROR', `\`${field}\` must be a time such as 2026-01-31T09:30:00Z.`, [
    { field, rule: 'isMoment' },
  ]);
}

export function toCameraDto(camera: Camera): CameraDto {
  return {
    camera_id: camera.cameraId,
    name: camera.name,
    location: camera.location,
    zone: camera.zone,
    time_zone: camera.timeZone,
    neighbours: [...camera.neighbours],
  };
}

export function toCamera(dto: CameraDto): Camera {
  return {
    cameraId: dto.camera_id,
    name: dto.name,
    location: dto.location,
    zone: dto.zone,
    timeZone: dto.time_zone,
    neighbours: dto.neighbours,
  };
}
