import { loadConfig } from '@app/config';
import { observabilityConfig } from './observability.config.js';

describe('METRICS_TOKEN', () => {
  const load = (METRICS_TOKEN: string) =>
    loadConfig([observabilityConfig], { env: { METRICS_TOKEN }, files: [] }).get(observabilityConfig)
      .metricsToken;

  it('takes a token that a client can send', () => {
    expect(load('5f0c2e1d9a8b7c6d')).toBe('5f0c2e1d9a8b7c6d');
    expect(load('c2VjcmV0LXNlY3JldA+/==')).toBe('c2VjcmV0LXNlY3JldA+/==');
  });

  it.each(['short', '15-characters-x', 'a token with spaces', 'a-token-with-é-in-it'])(
    'refuses %j, with an example',
    (token) => {
      expect(() => load(token)).toThrow(
        /METRICS_TOKEN must be at least 16 letters.* Example: METRICS_TOKEN=the-output-of-openssl-rand-hex-24/,
      );
    },
  );
});

describe('OTEL_EXPORTER_OTLP_HEADERS', () => {
  it('is refused without showing what may be a secret', () => {
    const env = { OTEL_EXPORTER_OTLP_HEADERS: 'api-key=one,my password' };
    expect(() => loadConfig([observabilityConfig], { env, files: [] })).toThrow(
      /HEADERS has an item that is not a header such as api-key=secret\. Example/,
    );
  });
});
