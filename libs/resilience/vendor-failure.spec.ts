import type { ProviderErrorCode } from './provider-error.js';
import { readRetryAfterMs, toProviderError, type VendorFailure } from './vendor-failure.js';

const VENDOR = {
  name: 'OpenAI',
  key: 'OPENAI_API_KEY',
  model: 'LLM_MODEL',
  address: 'OPENAI_BASE_URL',
  context: 'LLM_CONTEXT_TOKENS',
};
const errorOf = (failure: Partial<VendorFailure>) => toProviderError({ message: '', ...failure }, VENDOR);

describe('toProviderError', () => {
  it.each<[Partial<VendorFailure>, ProviderErrorCode, boolean]>([
    [{ status: 401 }, 'unauthorized', false],
    [{ status: 403 }, 'unauthorized', false],
    [{ status: 404 }, 'not-found', false],
    [{ status: 408 }, 'timeout', true],
    [{ status: 429 }, 'rate-limited', true],
    [{ status: 429, code: 'insufficient_quota' }, 'rate-limited', false],
    [{ status: 500 }, 'unavailable', true],
    [{ status: 529 }, 'unavailable', true],
    [{ status: undefined }, 'unavailable', true],
    [{ status: 400 }, 'invalid-request', false],
    [{ status: 400, code: 'context_length_exceeded' }, 'context-overflow', false],
    [{ status: 400, message: 'Input is too long for requested model.' }, 'context-overflow', false],
    [
      { status: 400, message: 'The input token count (9) exceeds the maximum (8)' },
      'context-overflow',
      false,
    ],
    [{ status: 413 }, 'context-overflow', false],
    [{ status: 400, message: 'The provided model identifier is invalid.' }, 'not-found', false],
    [{ status: 400, message: 'The model `gpt-9` does not exist' }, 'not-found', false],
    [{ status: 424 }, 'unavailable', true],
    [{ status: 400, code: 'content_filter' }, 'content-filter', false],
  ])('reads %j as "%s"', (failure, code, retryable) => {
    expect(errorOf(failure)).toMatchObject({ code, retryable });
  });

  it.each([
    [{ status: 401 }, 'OPENAI_API_KEY'],
    [{ status: 404 }, 'LLM_MODEL'],
    [{ message: 'connect ECONNREFUSED' }, 'OPENAI_BASE_URL'],
    [{ status: 413 }, 'LLM_CONTEXT_TOKENS'],
  ])('names the setting to look at: %j', (failure, setting) => {
    expect(errorOf(failure).message).toContain(`check ${setting}`);
  });

  it('repeats what the vendor says, but never about keys', () => {
    expect(errorOf({ status: 400, message: 'Unknown parameter: foo' }).message).toContain(
      'Unknown parameter',
    );
    expect(errorOf({ status: 401, message: 'Incorrect API key: sk-12345' }).message).not.toContain(
      'sk-12345',
    );
  });

  it('quotes the vendor in moderation', () => {
    expect(errorOf({ status: 500, message: 'x'.repeat(10_000) }).message.length).toBeLessThan(500);
  });

  it('keeps the wish for a later call, where a later call may succeed', () => {
    const headers = new Headers({ 'retry-after': '7' });
    expect(errorOf({ status: 429, headers }).retryAfterMs).toBe(7_000);
    expect(errorOf({ status: 400, headers }).retryAfterMs).toBeUndefined();
  });
});

describe('readRetryAfterMs', () => {
  const now = () => Date.parse('2026-01-31T09:30:00Z');

  it.each([
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': 'Sat, 31 Jan 2026 09:30:05 GMT' }, 5_000],
    [{ 'retry-after': 'Sat, 31 Jan 2026 09:29:00 GMT' }, 0],
    [{ 'retry-after': '2', 'retry-after-ms': '150' }, 150],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('reads %j', (headers, expected) => {
    expect(readRetryAfterMs(new Headers(headers as Record<string, string>), now)).toBe(expected);
  });
});
