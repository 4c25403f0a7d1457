import { retryAfterMs, toProviderError } from './vendor-failure.js';

const SETTINGS = { vendor: 'Acme', credentials: 'ACME_KEY', model: 'ACME_MODEL', address: 'ACME_URL' };
const errorOf = (status: number | undefined, message = '') =>
  toProviderError({ status, message, cause: undefined }, SETTINGS);

describe('toProviderError', () => {
  it.each([
    [401, '', 'unauthorized', false, 'ACME_KEY'],
    [403, '', 'unauthorized', false, 'ACME_KEY'],
    [404, '', 'not-found', false, 'ACME_MODEL'],
    [400, 'The provided model identifier is invalid.', 'not-found', false, 'ACME_MODEL'],
    [400, "This model's maximum context length is 8192 tokens", 'context-overflow', false, 'ACME_MODEL'],
    [400, 'texts', 'invalid-request', false, 'ACME_MODEL'],
    [408, '', 'timeout', true, 'Acme'],
    [429, '', 'rate-limited', true, 'rate'],
    [424, '', 'unavailable', true, '424'],
    [503, '', 'unavailable', true, '503'],
    [undefined, 'ECONNREFUSED', 'unavailable', true, 'ACME_URL'],
  ] as const)('%s %s is %s', (status, message, code, retryable, named) => {
    expect(errorOf(status, message)).toMatchObject({
      code,
      retryable,
      message: expect.stringContaining(named),
    });
  });

  it('quotes the vendor in moderation, and never where a key may stand', () => {
    expect(errorOf(401, 'Incorrect API key provided: sk-123').message).not.toContain('sk-123');
    expect(errorOf(500, 'x'.repeat(10_000)).message.length).toBeLessThan(500);
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('reads %j', (headers: Record<string, string>, expected) => {
    expect(retryAfterMs((name) => headers[name], now)).toBe(expected);
  });
});
