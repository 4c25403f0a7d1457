export type ProviderErrorCode =
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'invalid-request'
  | 'context-overflow'
  | 'content-filter'
  | 'incomplete'
  | 'timeout'
  | 'unavailable';

export interface ProviderErrorOptions {
  readonly code: ProviderErrorCode;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** The vendor's own wish, from Retry-After. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** Every failure of an outside provider, of any vendor. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ProviderErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { code, retryable, retryAfterMs, cause }: ProviderErrorOptions) {
    super(message, { cause });
    this.code = code;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}
