import { HttpStatus } from '@nestjs/common';
import type { ErrorCode, ErrorDetail } from '@app/kernel';

/** The one place where a code becomes an HTTP status; a code without one does not compile. */
export const ERROR_STATUS: Record<ErrorCode, HttpStatus> = {
  VALIDATION_ERROR: HttpStatus.BAD_REQUEST,
  UNAUTHENTICATED: HttpStatus.UNAUTHORIZED,
  TOTP_REQUIRED: HttpStatus.UNAUTHORIZED,
  FORBIDDEN: HttpStatus.FORBIDDEN,
  NOT_FOUND: HttpStatus.NOT_FOUND,
  CONFLICT: HttpStatus.CONFLICT,
  EVALUATION_REQUIRED: HttpStatus.CONFLICT,
  SESSION_ENDED: HttpStatus.CONFLICT,
  SESSION_EXPIRED: HttpStatus.GONE,
  PAYLOAD_TOO_LARGE: HttpStatus.PAYLOAD_TOO_LARGE,
  UNSUPPORTED_MEDIA_TYPE: HttpStatus.UNSUPPORTED_MEDIA_TYPE,
  GUARDRAIL_BLOCKED: HttpStatus.UNPROCESSABLE_ENTITY,
  UNSUPPORTED_MESSAGE_TYPE: HttpStatus.UNPROCESSABLE_ENTITY,
  DOCUMENT_ENCRYPTED: HttpStatus.UNPROCESSABLE_ENTITY,
  DOCUMENT_SCANNED: HttpStatus.UNPROCESSABLE_ENTITY,
  DOCUMENT_UNPROCESSABLE: HttpStatus.UNPROCESSABLE_ENTITY,
  CHART_WITHOUT_DATA: HttpStatus.UNPROCESSABLE_ENTITY,
  RATE_LIMITED: HttpStatus.TOO_MANY_REQUESTS,
  OVERLOADED: HttpStatus.SERVICE_UNAVAILABLE,
  PROVIDER_UNAVAILABLE: HttpStatus.SERVICE_UNAVAILABLE,
  STORAGE_UNAVAILABLE: HttpStatus.SERVICE_UNAVAILABLE,
  STORAGE_FULL: 507 as HttpStatus,
  INTERNAL_ERROR: HttpStatus.INTERNAL_SERVER_ERROR,
};

/** Whether the same request may succeed later, for the codes of failures of the service. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'OVERLOADED',
  'PROVIDER_UNAVAILABLE',
  'STORAGE_UNAVAILABLE',
]);

/** Details with `retryable`, in the first of them, for failures of the service; those of other codes stay as they are. */
export function withRetryable(code: ErrorCode, details: readonly ErrorDetail[]): readonly ErrorDetail[] {
  if (ERROR_STATUS[code] < 500) return details;
  const [first, ...others] = details;
  return [{ ...first, retryable: RETRYABLE.has(code) }, ...others];
}

/** What each code means, for the OpenAPI document. */
export const ERROR_MEANING: Record<ErrorCode, string> = {
  VALIDATION_ERROR:
    'The request is invalid. `details` lists each invalid field and the rule that it violates.',
  UNAUTHENTICATED:
    'The access token is missing, expired, revoked or invalid, or the given credentials are wrong.',
  TOTP_REQUIRED: 'The password is correct, but the account also requires a code of its second factor.',
  FORBIDDEN:
    'The request is not allowed, for example because of the role, the account or the address of the caller.',
  NOT_FOUND: 'The resource does not exist, or the caller is not allowed to know that it exists.',
  CONFLICT: 'The request conflicts with an existing resource or with a concurrent change.',
  EVALUATION_REQUIRED:
    'The change of the configuration must pass an evaluation first. `details` names the set and the measures.',
  SESSION_ENDED: 'The chat session has ended.',
  SESSION_EXPIRED: 'The chat session has reached the end of its lifetime.',
  PAYLOAD_TOO_LARGE: 'The body or the file exceeds the limit that is stated in the message.',
  UNSUPPORTED_MEDIA_TYPE: 'The type of the file, or the type or encoding of the body, is not supported.',
  GUARDRAIL_BLOCKED: 'A guardrail blocked the message.',
  UNSUPPORTED_MESSAGE_TYPE: 'Messages of this type are not supported.',
  DOCUMENT_ENCRYPTED: 'The file is password-protected.',
  DOCUMENT_SCANNED: 'The file contains only images of text.',
  DOCUMENT_UNPROCESSABLE:
    'The file or the text is empty, is damaged, has an unknown encoding or exceeds a parsing limit.',
  CHART_WITHOUT_DATA: 'The reports hold too few or too many numbers for the chart, as the message says.',
  RATE_LIMITED: 'There are too many requests. `Retry-After` contains the number of seconds to wait.',
  OVERLOADED: 'The service is at capacity. `Retry-After` contains the number of seconds to wait.',
  PROVIDER_UNAVAILABLE: 'A service that the request depends on is not available.',
  STORAGE_UNAVAILABLE: 'The database is not available. `Retry-After` contains the number of seconds to wait.',
  STORAGE_FULL: 'The disk is full. Data can still be read.',
  INTERNAL_ERROR: 'The service failed unexpectedly. Report the `trace_id` to the operator.',
};
