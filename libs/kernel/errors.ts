/** Every failure that a caller may see has one of these codes; `apps/api` maps each to one HTTP status. */
export const ERROR_CODES = [
  'VALIDATION_ERROR',
  'UNAUTHENTICATED',
  'TOTP_REQUIRED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'EVALUATION_REQUIRED',
  'SESSION_ENDED',
  'SESSION_EXPIRED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'GUARDRAIL_BLOCKED',
  'UNSUPPORTED_MESSAGE_TYPE',
  'DOCUMENT_ENCRYPTED',
  'DOCUMENT_SCANNED',
  'DOCUMENT_UNPROCESSABLE',
  'CHART_WITHOUT_DATA',
  'RATE_LIMITED',
  'OVERLOADED',
  'PROVIDER_UNAVAILABLE',
  'STORAGE_UNAVAILABLE',
  'STORAGE_FULL',
  'INTERNAL_ERROR',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Names what was wrong: `field` is a path in the caller's terms, `rule` the rule it broke, the rest is free. */
export interface ErrorDetail {
  readonly field?: string;
  readonly rule?: string;
  readonly message?: string;
  readonly [key: string]: unknown;
}

/** A failure that the caller can understand: `message` says what happened and what to do about it. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: readonly ErrorDetail[] = [],
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

export function isDomainError(error: unknown, code?: ErrorCode): error is DomainError {
  return error instanceof DomainError && (code === undefined || error.code === code);
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
