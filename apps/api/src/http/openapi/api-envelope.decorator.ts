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
}

const ON_EVERY_ROUTE: readonly ErrorCode[] = ['VALIDATION_ERROR', 'INTERNAL_ERROR', 'STORAGE_FULL'];

/** Documents a route's success as the envelope around `data`, and each of its error codes. */
export function ApiEnvelope(
  data: Type<unknown>,
  { status = 200, description = 'Success', errors = [] }: EnvelopeOptions = {},
) {
  return applyDecorators(
    ApiExtraModels(data, ResponseMeta, ErrorEnvelope),
    ApiResponse({
      status,
      description,
      schema: {
        type: 'object',
        required: ['success', 'data', 'error', 'meta'],
        properties: {
          success: { type: 'boolean', enum: [true] },
          data: { $ref: getSchemaPath(data) },
          error: { type: 'object', nullable: true, example: null },
          meta: { $ref: getSchemaPath(ResponseMeta) },
        },
      },
    }),
    ...errorResponses([...new Set([...errors, ...ON_EVERY_ROUTE])]),
  );
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
