import { HttpStatus } from '@nestjs/common';
import type { ErrorCode } from '@app/kernel';

/** The one place where a code becomes an HTTP status; a code without one does not compile. */
export const ERROR_STATUS: Record<ErrorCode, HttpStatus> = {
  VALIDATION_ERROR: HttpStatus.BAD_REQUEST,
  UNAUTHENTICATED: HttpStatus.UNAUTHORIZED,
  TOTP_REQUIRED: HttpStatus.UNAUTHORIZED,
  FORBIDDEN: HttpStatus.FORBIDDEN,
  NOT_FOUND: HttpStatus.NOT_FOUND,
  CONFLICT: HttpStatus.CONFLICT,
  SESSION_ENDED: HttpStatus.CONFLICT,
  SESSION_EXPIRED: HttpStatus.GONE,
  PAYLOAD_TOO_LARGE: HttpStatus.PAYLOAD_TOO_LARGE,
  UNSUPPORTED_MEDIA_TYPE: HttpStatus.UNSUPPORTED_MEDIA_TYPE,
  GUARDRAIL_BLOCKED: HttpStatus.UNPROCESSABLE_ENTITY,
  UNSUPPORTED_MESSAGE_TYPE: HttpStatus.UNPROCESSABLE_ENTITY,
  DOCUMENT_ENCRYPTED: HttpStatus.UNPROCESSABLE_ENTITY,
  DOCUMENT_SCANNED: HttpStatus.UNPROCESSABLE_ENTITY,
  DOCUMENT_UNPROCESSABLE: HttpStatus.UNPROCESSABLE_ENTITY,
  RATE_LIMITED: HttpStatus.TOO_MANY_REQUESTS,
  OVERLOADED: HttpStatus.SERVICE_UNAVAILABLE,
  PROVIDER_UNAVAILABLE: HttpStatus.SERVICE_UNAVAILABLE,
  STORAGE_FULL: 507 as HttpStatus,
  INTERNAL_ERROR: HttpStatus.INTERNAL_SERVER_ERROR,
};

/** What each code means, for the OpenAPI document. */
export const ERROR_MEANING: Record<ErrorCode, string> = {
  VALIDATION_ERROR: 'The request is malformed; `details` names each field and the rule it broke.',
  UNAUTHENTICATED: 'No access token, or one that is expired, revoked or forged.',
  TOTP_REQUIRED: 'The password is right, and the account needs a code of its second factor as well.',
  FORBIDDEN: 'The caller is known but its role does not allow this.',
  NOT_FOUND: 'It does not exist, or the caller may not know that it does.',
  CONFLICT: 'It collides with something that exists already or has changed meanwhile.',
  SESSION_ENDED: 'The chat session was ended.',
  SESSION_EXPIRED: 'The chat session is past its lifetime.',
  PAYLOAD_TOO_LARGE: 'The body or file is larger than the limit named in the message.',
  UNSUPPORTED_MEDIA_TYPE: 'A file of this kind cannot be read.',
  GUARDRAIL_BLOCKED: 'A guardrail refused the message.',
  UNSUPPORTED_MESSAGE_TYPE: 'Messages of this type cannot be answered here.',
  DOCUMENT_ENCRYPTED: 'The file is protected by a password.',
  DOCUMENT_SCANNED: 'The file holds pictures of text only.',
  DOCUMENT_UNPROCESSABLE: 'The file is empty, damaged or in no known encoding.',
  RATE_LIMITED: 'Too many requests; `Retry-After` says when to come back.',
  OVERLOADED: 'The service has as much work as it accepts; `Retry-After` says when to try again.',
  PROVIDER_UNAVAILABLE: 'A service that this one depends on does not answer.',
  STORAGE_FULL: 'The disk is full; reading goes on.',
  INTERNAL_ERROR: 'An error of the service itself; give its `trace_id` to the operator.',
};
