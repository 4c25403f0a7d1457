import type { JsonRecord } from '@app/sessions';
import { z } from 'zod';
import type { EventFilter } from '../events/surveillance-event.js';
import type { UnderstoodQuestion } from '../questions/event-question.js';

const words = z.array(z.string());

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
});
export type WireUnderstood = z.output<typeof UNDERSTOOD>;

export function toWireUnderstood(
  filter: EventFilter,
  { text, unclear }: Pick<UnderstoodQuestion, 'text' | 'unclear'>,
): WireUnderstood {
  return {
    from: filter.from?.toISOString() ?? null,
    to: filter.to?.toISOString() ?? null,
    camera_ids: [...(filter.cameraIds ?? [])],
    event_types: [...(filter.eventTypes ?? [])],
    objects: [...(filter.objectLabels ?? [])],
    attributes: { ...filter.attributes },
    min_confidence: filter.minConfidence ?? null,
    text,
    unclear: [...unclear],
  };
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
