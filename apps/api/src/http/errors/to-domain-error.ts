import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorCode } from '@app/kernel';
import { ProviderError } from '@app/resilience';

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'VALIDATION_ERROR',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'DOCUMENT_UNPROCESSABLE',
  429: 'RATE_LIMITED',
  503: 'PROVIDER_UNAVAILABLE',
};

/** Express, body-parser and multer mark what they throw with a status and a `type` or `code`. */
interface FrameworkError {
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly type?: unknown;
  readonly code?: unknown;
}

const UNEXPECTED =
  'Something went wrong on the server. Try again. If the error persists, give the trace_id to the operator.';

/** Anything thrown as the coded error that the caller may see; whatever is not understood becomes `INTERNAL_ERROR` without a word of itself. */
export function toDomainError(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (thrown instanceof ProviderError) {
    return new DomainError(
      'PROVIDER_UNAVAILABLE',
      'A service that this request needs is not available at the moment. Try again soon.',
      [],
      { cause: thrown },
    );
  }
  if (isDiskFull(thrown)) {
    return new DomainError(
      'STORAGE_FULL',
      'The disk is full, so nothing was stored. Reading still works. Try again when there is free space.',
      [],
      { cause: thrown },
    );
  }
  const { status, statusCode, type } = (thrown ?? {}) as FrameworkError;
  const httpStatus = thrown instanceof HttpException ? thrown.getStatus() : Number(status ?? statusCode);
  const code = CODE_OF_STATUS[httpStatus];
  if (!code) return new DomainError('INTERNAL_ERROR', UNEXPECTED, [], { cause: thrown });
  return new DomainError(code, describe(code, String(type ?? ''), thrown), [], { cause: thrown });
}

function describe(code: ErrorCode, type: string, thrown: unknown): string {
  if (code === 'PAYLOAD_TOO_LARGE') return 'The body is larger than this route accepts.';
  if (type === 'request.aborted' || type === 'request.size.invalid')
    return 'The request body ended before it was complete.';
  if (code === 'NOT_FOUND') return 'There is no such route. The API is described at /api/v1/docs.';
  if (code === 'VALIDATION_ERROR') return 'The request is malformed.';
  return thrown instanceof Error ? thrown.message : 'The request was refused.';
}

function isDiskFull(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException | undefined)?.code === 'ENOSPC';
}
