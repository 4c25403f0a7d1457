import type { JsonRecord } from '@app/sessions';
import { z } from 'zod';
import type { EventFilter } from '../events/surveillance-event.js';
import {
  type Comparison,
  otherSideOf,
  type TimeFilter,
  type UnderstoodQuestion,
} from '../questions/event-question.js';
import { SUPERLATIVE_UNITS } from '../questions/superlatives.js';
import type { RecurringTimes } from '../time/recurring-times.js';

const words = z.array(z.string());

const CLOCK = /^(\d{2}):(\d{2})$/;
const HOUR = 60;
const RECURRING = z.object({
  time_zone: z.string(),
  windows: z.array(
    z.object({
      days: z.array(z.number()).optional(),
      from: z.string().regex(CLOCK).optional(),
      to: z.string().regex(CLOCK).optional(),
    }),
  ),
});
const SUPERLATIVE = z.object({
  order: z.enum(['first', 'last', 'most', 'least']),
  by: z.enum(SUPERLATIVE_UNITS).optional(),
});

/** The filters and the text that were read from a question, as they are stored and returned. */
const UNDERSTOOD = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  camera_ids: words,
  event_types: words,
  objects: words,
  attributes: z.record(z.string(), z.string()),
  min_confidence: z.number().nullable(),
  text: z.string(),
  unclear: words,
  /** Absent in answers of earlier versions, and if no time recurs. */
  recurring: RECURRING.optional(),
  superlative: SUPERLATIVE.optional(),
  compared: z
    .object({
      from: z.string().nullable(),
      to: z.string().nullable(),
      recurring: RECURRING.optional(),
      /** Of the other place or objects. Absent if both sides are about the same ones. */
      camera_ids: words.optional(),
      event_types: words.optional(),
      objects: words.optional(),
      attributes: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
});
export type WireUnderstood = z.output<typeof UNDERSTOOD>;

export function toWireUnderstood(
  filter: EventFilter,
  {
    text,
    unclear,
    superlative,
    compared,
  }: Pick<UnderstoodQuestion, 'text' | 'unclear' | 'superlative' | 'compared'>,
): WireUnderstood {
  return {
    ...toWireTime(filter),
    camera_ids: [...(filter.cameraIds ?? [])],
    event_types: [...(filter.eventTypes ?? [])],
    objects: [...(filter.objectLabels ?? [])],
    attributes: { ...filter.attributes },
    min_confidence: filter.minConfidence ?? null,
    text,
    unclear: [...unclear],
    ...(superlative && { superlative: { ...superlative } }),
    ...(compared && { compared: toWireComparison(filter, compared) }),
  };
}

function toWireComparison(filter: EventFilter, comparison: Comparison) {
  const other = otherSideOf(filter, comparison);
  const { cameraIds, objects } = comparison.subject ?? {};
  return {
    ...toWireTime(other),
    ...(cameraIds && { camera_ids: [...cameraIds] }),
    ...(objects && {
      event_types: [...(objects.eventTypes ?? [])],
      objects: [...(objects.objectLabels ?? [])],
      attributes: { ...objects.attributes },
    }),
  };
}

function toWireTime({ from, to, recurring }: TimeFilter) {
  return {
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    ...(recurring && {
      recurring: { time_zone: recurring.timeZone, windows: toWireRecurring(recurring) },
    }),
  };
}

/** Hours as `HH:MM`. */
export function toWireRecurring({ windows }: RecurringTimes) {
  return windows.map(({ days, from, to }) => ({
    ...(days && { days: [...days] }),
    ...(from !== undefined && { from: clockTime(from) }),
    ...(to !== undefined && { to: clockTime(to) }),
  }));
}

/** The reverse of `toWireRecurring`. */
export function fromWireRecurring(
  timeZone: string,
  windows: z.output<typeof RECURRING>['windows'],
): RecurringTimes {
  return {
    timeZone,
    windows: windows.map(({ days, from, to }) => ({
      ...(days && { days }),
      ...(from !== undefined && { from: minutesOf(from) }),
      ...(to !== undefined && { to: minutesOf(to) }),
    })),
  };
}

/** `18:00` for 1,080 minutes since midnight. */
export function clockTime(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / HOUR) % 24)}:${pad(minutes % HOUR)}`;
}

function minutesOf(clock: string): number {
  const [, hours, minutes] = CLOCK.exec(clock) ?? [];
  return Number(hours) * HOUR + Number(minutes);
}

/** Null if the value does not have this shape. */
export function fromWireUnderstood(value: unknown): Pick<UnderstoodQuestion, 'filter' | 'text'> | null {
  const { success, data } = UNDERSTOOD.safeParse(value);
  if (!success) return null;
  const { from, to, camera_ids: cameraIds, event_types: eventTypes, objects, attributes, text } = data;
  return {
    text,
    filter: {
      ...(from !== null && { from: new Date(from) }),
      ...(to !== null && { to: new Date(to) }),
      ...(cameraIds.length > 0 && { cameraIds }),
      ...(eventTypes.length > 0 && { eventTypes }),
      ...(objects.length > 0 && { objectLabels: objects }),
      ...(Object.keys(attributes).length > 0 && { attributes }),
      ...(data.recurring && {
        recurring: fromWireRecurring(data.recurring.time_zone, data.recurring.windows),
      }),
      ...(data.min_confidence !== null && { minConfidence: data.min_confidence }),
    },
  };
}

/** The options that a request sets for one question. The API has validated them. */
export interface QuestionOptions {
  readonly limit?: number;
  readonly minConfidence?: number;
  readonly timeZone?: string;
  readonly filters?: {
    readonly from?: string;
    readonly to?: string;
    readonly camera_ids?: readonly string[];
    readonly event_types?: readonly string[];
    readonly objects?: readonly string[];
  };
}

/** The filter read from the question, overridden by the options of the request. */
export function withOptions(filter: EventFilter, options: JsonRecord): EventFilter {
  const { minConfidence, filters } = options as QuestionOptions;
  return {
    ...filter,
    ...(minConfidence !== undefined && { minConfidence }),
    ...(filters?.from !== undefined && { from: new Date(filters.from) }),
    ...(filters?.to !== undefined && { to: new Date(filters.to) }),
    ...(filters?.camera_ids && { cameraIds: filters.camera_ids }),
    ...(filters?.event_types && { eventTypes: filters.event_types }),
    ...(filters?.objects && { objectLabels: filters.objects }),
  };
}
