import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { DomainError } from '@app/kernel';

const HEADER = 'Idempotency-Key';
const WELL_FORMED = /^[\x21-\x7e]{1,128}$/;

/** API-6: the client's own key of the request; undefined when it sent none. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const value = context.switchToHttp().getRequest<Request>().headers[HEADER.toLowerCase()];
  if (value === undefined || (typeof value === 'string' && WELL_FORMED.test(value))) return value;
  const message = `${HEADER} must be 1 to 128 visible ASCII characters without spaces`;
  throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field: HEADER, rule: 'matches', message },
  ]);
});

export const ApiIdempotencyKey = () =>
  applyDecorators(
    ApiHeader({
      name: HEADER,
      required: false,
      description:
        'A key that makes the upload idempotent for 24 hours. The same request with the same key gets the first response. A different request with the same key fails with `CONFLICT`.',
      schema: { type: 'string', minLength: 1, maxLength: 128, example: 'import-2026-01-31-returns' },
    }),
  );
