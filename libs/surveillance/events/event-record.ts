import type { Camera, SurveillanceEvent } from './surveillance-event.js';

/** The stored form of an event. `T` is a Date, or an ISO 8601 string in JSON. */
export interface EventRecord<T = Date | string> {
  readonly event_id: string;
  readonly camera_id: string;
  readonly timestamp: T;
  readonly end_timestamp: T | null;
  readonly event_type: string;
  readonly confidence: number;
  readonly description: string;
  readonly location: string | null;
  readonly objects: readonly {
    readonly label: string;
    readonly confidence: number | null;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

export function toEventRecord(event: SurveillanceEvent): EventRecord<Date> {
  return {
    event_id: event.eventId,
    camera_id: event.cameraId,
    timestamp: event.timestamp,
    end_timestamp: event.endTimestamp,
    event_type: event.eventType,
    confidence: event.confidence,
    description: event.description,
    location: event.location,
    objects: event.objects,
    metadata: event.metadata,
  };
}

export function toEvent(record: EventRecord): SurveillanceEvent {
  return {
    eventId: record.event_id,
    cameraId: record.camera_id,
    timestamp: new Date(record.timestamp),
    endTimestamp: record.end_timestamp === null ? null : new Date(record.end_timestamp),
    eventType: record.event_type,
    confidence: record.confidence,
    description: record.description,
    location: record.location,
    objects: record.objects,
    metadata: record.metadata,
  };
}

export interface CameraRecord {
  readonly camera_id: string;
  readonly name: string;
  readonly location: string;
  readonly zone: string;
  readonly time_zone: string | null;
  readonly neighbours: readonly string[];
  /** Absent in records of earlier versions, and of cameras that were never renamed. */
  readonly previous_names?: readonly string[] | undefined;
}

export function toCameraRecord(camera: Camera): CameraRecord {
  const { cameraId, name, location, zone, timeZone, neighbours, previousNames } = camera;
  return {
    camera_id: cameraId,
    name,
    location,
    zone,
    time_zone: timeZone,
    neighbours,
    ...(previousNames?.length && { previous_names: previousNames }),
  };
}

export function toCamera(record: CameraRecord): Camera {
  const { camera_id: cameraId, name, location, zone, time_zone: timeZone, neighbours } = record;
  return {
    cameraId,
    name,
    location,
    zone,
    timeZone,
    neighbours,
    ...(record.previous_names?.length && { previousNames: record.previous_names }),
  };
}
