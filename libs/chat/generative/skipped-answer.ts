import { ProviderError, type ProviderErrorCode } from '@app/resilience';

/** Why an answerer gave no answer; a provider's own code, or what was wrong with what it said. */
export type SkipCode =
  | ProviderErrorCode
  | 'empty'
  | 'refused'
  | 'unsupported'
  | 'daily-cost-limit'
  | 'session-token-limit'
  | 'failed';

/** What an answerer throws when what it got is no answer. */
export class SkippedAnswer extends Error {
  override readonly name = 'SkippedAnswer';

  constructor(
    readonly code: SkipCode,
    message: string,
  ) {
    super(message);
  }
}

export interface Skip {
  readonly answerer: string;
  readonly code: SkipCode;
}

export function skipCodeOf(error: unknown): SkipCode {
  return error instanceof SkippedAnswer || error instanceof ProviderError ? error.code : 'failed';
}

/** As it stands in `degraded`: `gemini:rate-limited`. */
export function toDegraded({ answerer, code }: Skip): string {
  return `${answerer}:${code}`;
}
