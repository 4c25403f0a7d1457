import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { ProviderError } from '@app/resilience';
import { BundledTokenCounter } from '../bundled/bundled.token-counter.js';
import type { EmbeddingEndpoint, EndpointLimits, EndpointResult } from './embedding-endpoint.js';
import { RemoteEmbeddingProvider } from './remote.embedding-provider.js';

const counter = new BundledTokenCounter(join(PROJECT_ROOT, 'models'));

/** Gives each text the same vector, and remembers what it was asked for. */
class RecordingEndpoint implements EmbeddingEndpoint {
  readonly name = 'Acme';
  readonly requests: (readonly string[])[] = [];

  constructor(
    readonly limits: EndpointLimits,
    private readonly vectorsFor = (texts: readonly string[]): unknown => texts.map(() => [3, 4]),
  ) {}

  async request(texts: readonly string[]): Promise<EndpointResult> {
    this.requests.push(texts);
    return { vectors: this.vectorsFor(texts) as number[][], totalTokens: undefined };
  }

  toProviderError(cause: unknown): ProviderError {
    return new ProviderError('converted', { code: 'unavailable', retryable: true, cause });
  }

  async health() {
    return { status: 'up' as const };
  }
}

const providerOver = (endpoint: EmbeddingEndpoint) =>
  new RemoteEmbeddingProvider({ id: 'acme', dimension: 2 }, endpoint, counter);

describe('RemoteEmbeddingProvider', () => {
  it('normalises what the vendor gives', async () => {
    const provider = providerOver(new RecordingEndpoint({ texts: 8, tokensPerText: 100 }));
    expect((await provider.embed(['a'], 'query')).vectors).toEqual([Float32Array.of(0.6, 0.8)]);
  });

  it('keeps the tokens of a request within the limit, and estimates them where the vendor does not count', async () => {
    const endpoint = new RecordingEndpoint({ texts: 8, tokensPerText: 100, tokensPerRequest: 5 });
    const { usage } = await providerOver(endpoint).embed(
      ['one two', 'three four', 'five six', 'seven'],
      'passage',
    );
    expect(endpoint.requests).toEqual([
      ['one two', 'three four'],
      ['five six', 'seven'],
    ]);
    expect(usage.totalTokens).toBe(7);
  });

  it('sends fewer texts at once to a server that refuses so many, and remembers it', async () => {
    const endpoint = new RecordingEndpoint({ texts: 32, tokensPerText: 100 }, (texts) => {
      if (texts.length <= 10) return texts.map((text) => [text.length, 1]);
      const message = 'Value error, batch size is invalid, it should not be larger than 10.';
      throw new ProviderError(message, { code: 'invalid-request', retryable: false });
    });
    const provider = providerOver(endpoint);
    const texts = Array.from({ length: 30 }, (_, n) => 'x'.repeat(n + 1));
    const { vectors } = await provider.embed(texts, 'passage');
    expect(endpoint.requests.map(({ length }) => length)).toEqual([30, 15, 8, 7, 8, 7]);
    for (const [n, vector] of vectors.entries()) expect(vector![0]! / vector![1]!).toBeCloseTo(n + 1, 3);
    await provider.embed(texts, 'passage');
    expect(endpoint.requests.slice(6).map(({ length }) => length)).toEqual([8, 8, 8, 6]);
  });

  it('does not split what is refused for another reason', async () => {
    const refusal = new ProviderError('The model is not served here.', {
      code: 'invalid-request',
      retryable: false,
    });
    const endpoint = new RecordingEndpoint({ texts: 32, tokensPerText: 100 }, () => {
      throw refusal;
    });
    await expect(providerOver(endpoint).embed(['a', 'b'], 'passage')).rejects.toBe(refusal);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('cuts by characters where the vendor counts those, never through a pair', async () => {
    const endpoint = new RecordingEndpoint({ texts: 8, tokensPerText: 100, charactersPerText: 6 });
    const { truncated } = await providerOver(endpoint).embed(['short', 'hello😀😀', 'hello w'], 'passage');
    expect(truncated).toEqual([false, true, true]);
    expect(endpoint.requests.flat().every((text) => text.length <= 6 && text.isWellFormed())).toBe(true);
  });

  it.each([
    ['no list', undefined],
    ['no vector', [[1, 0], undefined]],
    ['a vector in other words', [[1, 0], 'AACAPw==']],
    [
      'what is no number',
      [
        [1, 0],
        ['1', '0'],
      ],
    ],
    [
      'numbers without an end',
      [
        [1, 0],
        [Number.NaN, 1],
      ],
    ],
    [
      'a vector that points nowhere',
      [
        [1, 0],
        [0, 0],
      ],
    ],
  ])('takes no answer with %s', async (_, vectors) => {
    const provider = providerOver(new RecordingEndpoint({ texts: 8, tokensPerText: 100 }, () => vectors));
    await expect(provider.embed(['a', 'b'], 'passage')).rejects.toMatchObject({
      name: 'ProviderError',
      code: 'incomplete',
      retryable: true,
      message: expect.stringContaining('Acme gave') as unknown,
    });
  });

  it('takes no answer with fewer vectors than texts', async () => {
    const provider = providerOver(new RecordingEndpoint({ texts: 8, tokensPerText: 100 }, () => [[1, 0]]));
    await expect(provider.embed(['a', 'b'], 'passage')).rejects.toMatchObject({
      code: 'incomplete',
      retryable: true,
    });
  });
});
