import type { EventObject, SurveillanceEvent } from './surveillance-event.js';

/** Why an event is rejected: the field and the rule that it breaks. */
export interface Refusal {
  readonly field: string;
  readonly rule: string;
}

export interface EventTimes {
  readonly now: Date;
  /** Older events are rejected, because the retention job would erase them. */
  readonly oldest: Date;
}

const ID = /^[A-Za-z0-9._:-]{1,128}$/;
const EVENT_TYPE = /^[a-z][a-z0-9_]{0,63}$/;
const ATTRIBUTE = /^[a-z][a-z0-9_]{0,31}$/;
const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;
const FUTURE_MS = 5 * 60_000;
const MAX_DESCRIPTION = 2_000;
const MAX_LOCATION = 200;
const MAX_OBJECTS = 50;
const MAX_LABEL = 64;
const MAX_ATTRIBUTES = 20;
const MAX_ATTRIBUTE = 200;
const MAX_METADATA_BYTES = 4_096;
const KNOWN = new Set([
  'event_id',
  'camera_id',
  'timestamp',
  'end_timestamp',
  'event_type',
  'confidence',
  'description',
  'location',
  'objects',
  'metadata',
]);

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.rule);
  }
}

function refuse(field: string, rule: string): never {
  throw new Refused({ field, rule });
}

type Fields = Readonly<Record<string, unknown>>;

/** Validates an event of SUR-1 from a request. */
export function readEvent(
  given: unknown,
  times: EventTimes,
): { readonly event: SurveillanceEvent } | { readonly refusal: Refusal } {
  try {
    return { event: toEvent(given, times) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

export function isCameraId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

function toEvent(given: unknown, { now, oldest }: EventTimes): SurveillanceEvent {
  if (!isFields(given)) refuse('', 'object');
  for (const name of Object.keys(given)) if (!KNOWN.has(name)) refuse(name.slice(0, 64), 'unknown');
  const timestamp = toTime(given, 'timestamp') ?? refuse('timestamp', 'required');
  if (timestamp.getTime() > now.getTime() + FUTURE_MS) refuse('timestamp', 'future');
  if (timestamp < oldest) refuse('timestamp', 'retention');
  const endTimestamp = toTime(given, 'end_timestamp');
  if (endTimestamp !== null && endTimestamp < timestamp) refuse('end_timestamp', 'order');
  return {
    eventId: toPattern(given, 'event_id', ID),
    cameraId: toPattern(given, 'camera_id', ID),
    timestamp,
    endTimestamp,
    eventType: toPattern(given, 'event_type', EVENT_TYPE),
    confidence: toShare(given['confidence'], 'confidence') ?? refuse('confidence', 'required'),
    description: toText(given['description'] ?? '', 'description', MAX_DESCRIPTION),
    location: given['location'] == null ? null : toText(given['location'], 'location', MAX_LOCATION),
    objects: toObjects(given['objects']),
    metadata: toMetadata(given['metadata']),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toPattern(fields: Fields, name: string, pattern: RegExp): string {
  const value = fields[name];
  if (value == null || value === '') refuse(name, 'required');
  if (typeof value !== 'string' || !pattern.test(value)) refuse(name, 'format');
  return value;
}

/** Null when it is absent. */
function toTime(fields: Fields, name: string): Date | null {
  const value = fields[name];
  if (value == null) return null;
  const match = typeof value === 'string' && value.length <= 40 ? TIMESTAMP.exec(value) : null;
  if (!match) refuse(name, 'iso8601');
  const [, year, month, day] = match.map(Number);
  // Date would turn a day that does not exist, such as 31 February, into another day.
  const local = new Date(Date.UTC(year!, month! - 1, day));
  if (local.getUTCMonth() !== month! - 1 || local.getUTCDate() !== day) refuse(name, 'iso8601');
  const time = new Date(String(value));
  return Number.isNaN(time.getTime()) ? refuse(name, 'iso8601') : time;
}

/** Null when it is absent. */
function toShare(value: unknown, name: string): number | null {
  if (value == null) return null;
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) refuse(name, 'range');
  return value;
}

function toText(value: unknown, name: string, longest: number): string {
  if (typeof value !== 'string') refuse(name, 'text');
  if (value.length > longest) refuse(name, 'length');
  return value.toWellFormed();
}

function toObjects(value: unknown): readonly EventObject[] {
  if (value == null) return [];
  if (!Array.isArray(value)) refuse('objects', 'array');
  if (value.length > MAX_OBJECTS) refuse('objects', 'length');
  return value.map((each: unknown, index): EventObject => {
    const name = `objects[${index}]`;
    if (!isFields(each)) refuse(name, 'object');
    const label = toText(each['label'] ?? refuse(`${name}.label`, 'required'), `${name}.label`, MAX_LABEL);
    if (label.trim() === '') refuse(`${name}.label`, 'required');
    const confidence = toShare(each['confidence'], `${name}.confidence`);
    return {
      label: label.trim().toLowerCase(),
      confidence,
      attributes: toAttributes(each['attributes'], `${name}.attributes`),
    };
  });
}

function toAttributes(value: unknown, name: string): Readonly<Record<string, string>> {
  if (value == null) return {};
  if (!isFields(value)) refuse(name, 'object');
  const entries = Object.entries(value).filter(([, each]) => each != null);
  if (entries.length > MAX_ATTRIBUTES) refuse(name, 'length');
  return Object.fromEntries(
    entries.map(([key, each]) => {
      if (!ATTRIBUTE.test(key)) refuse(name, 'format');
      if (!['string', 'number', 'boolean'].includes(typeof each)) refuse(`${name}.${key}`, 'text');
      return [key, toText(String(each), `${name}.${key}`, MAX_ATTRIBUTE)];
    }),
  );
}

function toMetadata(value: unknown): Readonly<Record<string, unknown>> {
  if (value == null) return {};
  if (!isFields(value)) refuse('metadata', 'object');
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_METADATA_BYTES) refuse('metadata', 'size');
  return value;
}
