import type { JsonRecord } from '@app/sessions';
import { toSnakeCase } from './event-mapping.js';

type Fields = Readonly<Record<string, unknown>>;

const VEHICLES = new Set(['car', 'truck', 'bus', 'motorcycle', 'van', 'bicycle', 'boat', 'train']);
const ANIMALS = new Set(['dog', 'cat', 'bird', 'horse', 'sheep', 'cow', 'bear', 'fox', 'deer']);

export interface FrigateEvent {
  readonly kind: 'new' | 'update' | 'end';
  readonly event: JsonRecord;
}

/** Null if the body is not a Frigate event: `{type, before, after}`. */
export function readFrigateEvent(body: unknown): FrigateEvent | null {
  if (!isFields(body)) return null;
  const { type, after } = body;
  if ((type !== 'new' && type !== 'update' && type !== 'end') || !isFields(after)) return null;
  const label = String(after['label'] ?? '').toLowerCase();
  const subLabel = subLabelOf(after['sub_label']);
  const zones = Array.isArray(after['entered_zones']) ? after['entered_zones'].map(String) : [];
  const camera = String(after['camera'] ?? '');
  const what = subLabel === null ? label : `${label} (${subLabel})`;
  const where = zones.length === 0 ? camera : `${camera}, ${zones.join(', ')}`;
  return {
    kind: type,
    event: {
      event_id: after['id'],
      camera_id: camera,
      timestamp: toIso(after['start_time']),
      ...(after['end_time'] != null && { end_timestamp: toIso(after['end_time']) }),
      event_type: eventTypeOf(label),
      confidence: after['top_score'] ?? after['score'],
      description: label === '' ? '' : `${what} at ${where}`.slice(0, 2_000),
      objects: label === '' ? [] : [{ label, confidence: after['top_score'] ?? after['score'] }],
      metadata: { source: 'frigate', ...(zones.length > 0 && { zones: zones.slice(0, 20) }) },
    },
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function eventTypeOf(label: string): string {
  if (label === '') return 'motion';
  if (VEHICLES.has(label)) return 'vehicle_detected';
  if (ANIMALS.has(label)) return 'animal_detected';
  return `${toSnakeCase(label).slice(0, 50)}_detected`;
}

/** Frigate sends a string, or a pair of string and score. */
function subLabelOf(value: unknown): string | null {
  const label: unknown = Array.isArray(value) ? value[0] : value;
  return typeof label === 'string' && label !== '' ? label : null;
}

function toIso(seconds: unknown): unknown {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return seconds;
  const time = new Date(Math.round(seconds * 1_000));
  return Number.isNaN(time.getTime()) ? seconds : time.toISOString();
}
