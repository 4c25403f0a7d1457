import { ProviderError, type ProviderErrorCode } from './provider-error.js';

/** What an adapter knows of a failed call, in no vendor's words. */
export interface VendorFailure {
  /** HTTP status; absent when no answer came. */
  readonly status?: number | undefined;
  /** The vendor's own sentence. */
  readonly message: string;
  /** The vendor's own code: `context_length_exceeded`. */
  readonly code?: string | undefined;
  readonly headers?: { get(name: string): string | null } | undefined;
  /** When the vendor tells it elsewhere than in the headers. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** Whom messages name, and the variables that they tell the operator to look at. */
export interface VendorVariables {
  readonly name: string;
  /** `OPENAI_API_KEY` */
  readonly key: string;
  /** `LLM_MODEL` */
  readonly model: string;
  /** `OPENAI_BASE_URL` */
  readonly address: string;
  /** Says how much text the model takes: `LLM_CONTEXT_TOKENS`. The model alone says so where absent. */
  readonly context?: string;
}

const TOO_LONG =
  /context.?(length|window)|maximum context|too many (input )?tokens|maximum number of tokens|(input|prompt|text)s? (is|are) too long|token count .*exceeds|exceeds the (available )?context/i;
const FILTERED = /content.?(filter|policy|management)|responsible.?ai/i;
/** Bedrock's answer to it is a 400. */
const NO_SUCH_MODEL =
  /model identifier is invalid|model.{0,80}(not found|does not exist|not supported|isn.t supported)/is;
const QUOTA_USED_UP = /insufficient_quota/i;
const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|TIMEDOUT|TIMEOUT|CERT/;
const LONGEST_QUOTE = 300;

/** One reading of HTTP statuses for all vendors; the message says which setting to look at. */
export function toProviderError(failure: VendorFailure, vendor: VendorVariables): ProviderError {
  const { status, cause } = failure;
  const retryAfterMs = failure.retryAfterMs ?? readRetryAfterMs(failure.headers);
  const make = (code: ProviderErrorCode, retryable: boolean, message: string) =>
    new ProviderError(message, {
      code,
      retryable,
      cause,
      ...(retryable && retryAfterMs !== undefined ? { retryAfterMs } : {}),
    });
  const { name } = vendor;
  const said = quote(failure.message);

  if (status === undefined) {
    const what = UNREACHABLE.test(failure.message) ? 'could not be reached' : 'broke the connection';
    return make('unavailable', true, `${name} ${what}${said}; check ${vendor.address}`);
  }
  // The vendor's sentence is left out here, for it may repeat a part of the key.
  if (status === 401 || status === 403)
    return make('unauthorized', false, `${name} refused the credentials (${status}); check ${vendor.key}`);
  if (status === 404 || (status === 400 && NO_SUCH_MODEL.test(failure.message)))
    return make(
      'not-found',
      false,
      `${name} returned ${status}${said}; check ${vendor.model} and ${vendor.address}`,
    );
  if (status === 408 || status === 504)
    return make('timeout', true, `${name} reported a timeout (${status})${said}`);
  if (status === 429) {
    const usedUp = QUOTA_USED_UP.test(`${failure.code} ${failure.message}`);
    const advice = usedUp ? `; the quota is used up: check the plan of ${vendor.key}` : '';
    return make('rate-limited', !usedUp, `${name} limits the rate of calls (429)${said}${advice}`);
  }
  if (status >= 500 || status === 409 || status === 424 || status === 425)
    return make('unavailable', true, `${name} failed (${status})${said}`);
  const fault = faultOf(failure);
  const tooLong = fault === 'context-overflow' ? `; check ${vendor.context ?? vendor.model}` : '';
  return make(fault, false, `${name} refused the request (${status})${said}${tooLong}`);
}

function faultOf({ status, code, message }: VendorFailure): ProviderErrorCode {
  const words = `${code} ${message}`;
  if (status === 413 || TOO_LONG.test(words)) return 'context-overflow';
  return FILTERED.test(words) ? 'content-filter' : 'invalid-request';
}

function quote(message: string): string {
  const words = message.trim().replace(/\.$/, '');
  if (words === '') return '';
  return `: ${words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words}`;
}

/** From `retry-after-ms`, or from Retry-After in seconds or as a date (RFC 9110, 10.2.3). */
export function readRetryAfterMs(
  headers: VendorFailure['headers'],
  now: () => number = Date.now,
): number | undefined {
  const exact = readNumber(headers?.get('retry-after-ms'));
  if (exact !== undefined) return exact;
  const value = headers?.get('retry-after');
  const seconds = readNumber(value);
  if (seconds !== undefined) return seconds * 1_000;
  const date = value ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now());
}

function readNumber(value: string | null | undefined): number | undefined {
  return value && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}
