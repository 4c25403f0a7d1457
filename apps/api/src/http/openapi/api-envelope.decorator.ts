import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ERROR_CODES, type ErrorCode } from '@app/kernel';
import { ERROR_MEANING, ERROR_STATUS } from '../errors/error-status.js';
import { ErrorEnvelope, ResponseMeta } from './envelope.schema.js';

export interface EnvelopeOptions {
  /** Of a success; 200 when absent. */
  readonly status?: number;
  readonly description?: string;
  /** The codes that this route may answer with, beside those that every route may. */
  readonly errors?: readonly ErrorCode[];
  /** The events that the route streams to clients that accept `text/event-stream`. */
  readonly events?: DocumentedEvents;
}

/** The events of a stream: the shape of each one's `data` by the event's name, and an example of a whole stream. */
export interface DocumentedEvents {
  readonly data: Readonly<Record<string, Type<unknown>>>;
  readonly example: string;
}

const EVENT_STREAM = 'text/event-stream';

const ON_EVERY_ROUTE: readonly ErrorCode[] = [
  'VALIDATION_ERROR',
  'RATE_LIMITED',
  'INTERNAL_ERROR',
  'STORAGE_FULL',
];

/** Documents a route's success as the envelope around `data`, and each of its error codes. */
export function ApiEnvelope(
  data: Type<unknown>,
  { status = 200, description = 'The request succeeded.', errors = [], events }: EnvelopeOptions = {},
) {
  return applyDecorators(
    ApiExtraModels(data, ResponseMeta, ErrorEnvelope, ...Object.values(events?.data ?? {})),
    ApiResponse({
      status,
      description,
      content: {
        'application/json': { schema: envelopeOf(data) },
        ...(events !== undefined && eventsContent(events)),
      },
    }),
    ...errorResponses([...new Set([...errors, ...ON_EVERY_ROUTE])]),
  );
}

/** Documents a route that streams events only. Errors before the first event are ordinary responses. */
export function ApiEvents(description: string, events: DocumentedEvents, errors: readonly ErrorCode[]) {
  return applyDecorators(
    ApiExtraModels(ErrorEnvelope, ...Object.values(events.data)),
    ApiResponse({ status: 200, description, content: eventsContent(events) }),
    ...errorResponses([...new Set([...errors, ...ON_EVERY_ROUTE])]),
  );
}

/** Documents a route that sends a file, as it was stored. Errors are ordinary responses. */
export function ApiFile(
  description: string,
  errors: readonly ErrorCode[],
  mediaType = 'application/octet-stream',
) {
  const schema = { type: 'string' as const, format: 'binary' };
  return applyDecorators(
    ApiExtraModels(ErrorEnvelope),
    ApiResponse({ status: 200, description, content: { [mediaType]: { schema } } }),
    ...errorResponses([...new Set([...errors, ...ON_EVERY_ROUTE])]),
  );
}

/** A stream as a union: `data` has the shape that the event's name says. */
function eventsContent({ data, example }: DocumentedEvents) {
  const union = Object.entries(data).map(([name, type]) => ({
    type: 'object' as const,
    required: ['event', 'data'],
    properties: {
      event: { type: 'string' as const, enum: [name] },
      data: { $ref: getSchemaPath(type) },
    },
  }));
  return {
    [EVENT_STREAM]: {
      schema: { description: `One event of the stream. Example of a stream:\n\n${example}`, oneOf: union },
    },
  };
}

function envelopeOf(data: Type<unknown>) {
  return {
    type: 'object' as const,
    required: ['success', 'data', 'error', 'meta'],
    properties: {
      success: { type: 'boolean' as const, enum: [true] },
      data: { $ref: getSchemaPath(data) },
      error: { type: 'object' as const, nullable: true, example: null },
      meta: { $ref: getSchemaPath(ResponseMeta) },
    },
  };
}

function errorResponses(codes: readonly ErrorCode[]) {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of ERROR_CODES.filter((each) => codes.includes(each))) {
    byStatus.set(ERROR_STATUS[code], [...(byStatus.get(ERROR_STATUS[code]) ?? []), code]);
  }
  return [...byStatus].map(([status, group]) =>
    ApiResponse({
      status,
      description: group.map((code) => `\`${code}\`: ${ERROR_MEANING[code]}`).join(' '),
      schema: { $ref: getSchemaPath(ErrorEnvelope) },
    }),
  );
}
