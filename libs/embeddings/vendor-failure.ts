import { ProviderError, type ProviderErrorCode } from '@app/resilience';

/** Which variables an operator looks at when a vendor's service refuses. */
export interface VendorSettings {
  /** As messages name it. */
  readonly vendor: string;
  readonly credentials: string;
  readonly model: string;
  readonly address: string;
}

/** What came back, in terms that all vendors share. */
export interface VendorFailure {
  /** Of the HTTP answer; undefined when there was none. */
  readonly status: number | undefined;
  /** The vendor's own words. */
  readonly message: string;
  readonly retryAfterMs?: number | undefined;
  readonly cause: unknown;
}

interface Kind {
  readonly code: ProviderErrorCode;
  readonly retryable: boolean;
}

const LONGEST_QUOTE = 300;
// Of OpenAI, Cohere, Bedrock, Gemini and Ollama, in that order.
const OVERFLOW =
  /maximum context length|too many tokens|too (?:long|many input tokens)|maximum number of tokens|token count|context length/i;
const NO_SUCH_MODEL = /model identifier is invalid|model.{0,80}(?:not found|does not exist|not supported)/is;

/** The failure with its cause and the setting to look at. A refused key is never quoted. */
export function toProviderError(failure: VendorFailure, settings: VendorSettings): ProviderError {
  const kind = kindOf(failure);
  return new ProviderError(messageOf(kind.code, failure, settings), {
    ...kind,
    cause: failure.cause,
    ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
  });
}

/** `retry-after-ms`, or Retry-After in seconds or as a date, in milliseconds from `now`. */
export function retryAfterMs(
  header: (name: string) => string | null | undefined,
  now = Date.now(),
): number | undefined {
  const ms = Number(header('retry-after-ms') ?? NaN);
  if (ms >= 0) return ms;
  const value = header('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  const waitMs = Number.isNaN(seconds) ? Date.parse(value) - now : seconds * 1000;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

function kindOf({ status, message }: VendorFailure): Kind {
  if (status === undefined) return { code: 'unavailable', retryable: true };
  if (status === 401 || status === 403) return { code: 'unauthorized', retryable: false };
  if (status === 404) return { code: 'not-found', retryable: false };
  if (status === 408) return { code: 'timeout', retryable: true };
  if (status === 429) return { code: 'rate-limited', retryable: true };
  if (status >= 500 || status === 424) return { code: 'unavailable', retryable: true };
  if (NO_SUCH_MODEL.test(message)) return { code: 'not-found', retryable: false };
  return { code: OVERFLOW.test(message) ? 'context-overflow' : 'invalid-request', retryable: false };
}

function messageOf(
  code: ProviderErrorCode,
  { status, message }: VendorFailure,
  { vendor, credentials, model, address }: VendorSettings,
): string {
  const said = message === '' ? '' : `: ${message.slice(0, LONGEST_QUOTE)}`;
  const advice: Partial<Record<ProviderErrorCode, string>> = {
    unauthorized: `refuses the credentials (${status}); check ${credentials}`,
    'not-found': `does not have the model; check ${model} and ${address}${said}`,
    'rate-limited': `limits the rate of requests; raise the quota there, or ask for less at once${said}`,
    'context-overflow': `takes no text as long as this one; check ${model}${said}`,
    'invalid-request': `refuses the request (${status}); check ${model}${said}`,
  };
  const unreachable =
    status === undefined ? `cannot be reached; check ${address}${said}` : `fails (${status})${said}`;
  return `${vendor} ${advice[code] ?? unreachable}`;
}
