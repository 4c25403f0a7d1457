import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { Bulkhead, CircuitBreaker } from '@app/resilience';
import { type WireFormat, WirePeer } from '@app/testing/peers/wire.peer.js';
import { resilientEmbeddingProvider } from '../../decorators/resilient.embedding-provider.js';
import { describeEmbeddingProvider } from '../../embedding-provider.contract.js';
import { BundledTokenCounter } from '../bundled/bundled.token-counter.js';
import type { EmbeddingEndpoint } from './embedding-endpoint.js';
import { RemoteEmbeddingProvider } from './remote.embedding-provider.js';

export interface RemoteSubject {
  readonly format: WireFormat;
  readonly dimension: number;
  /** An adapter that talks to the peer at `url`; of another model, unknown to the vendor, where that is said. */
  open(url: string, model?: string): EmbeddingEndpoint | Promise<EmbeddingEndpoint>;
  /** The texts of a request as the vendor received it. */
  textsOf(body: Record<string, unknown>): readonly string[];
  readonly settings: { readonly credentials: string; readonly address: string };
}

const counter = new BundledTokenCounter(join(PROJECT_ROOT, 'models'));

/** What every adapter of a vendor's embeddings does, over a socket to a peer that speaks the vendor's format. */
export function describeRemoteEmbeddingProvider(name: string, subject: RemoteSubject): void {
  describe(`${name} over a socket`, () => {
    let peer: WirePeer;
    let provider: RemoteEmbeddingProvider;
    const providerFor = async (
      url: string,
      { model, dimension = subject.dimension }: { model?: string; dimension?: number } = {},
    ) => new RemoteEmbeddingProvider({ id: name, dimension }, await subject.open(url, model), counter);

    beforeAll(async () => {
      peer = await new WirePeer(subject.format).start();
      provider = await providerFor(peer.url);
    });
    afterAll(() => peer.close());

    describeEmbeddingProvider(name, () => provider);

    it('keeps within the limits of a request, and sends no text without a word', async () => {
      const { texts: most, concurrency = 1 } = (await subject.open(peer.url)).limits;
      const from = peer.requests.length;
      const count = most * concurrency + 1;
      const texts = ['', ...Array.from({ length: count }, (_, n) => `text ${n}`), ' '];
      const { vectors } = await provider.embed(texts, 'passage');
      const sent = peer.requests.slice(from).map(({ body }) => subject.textsOf(body));
      expect(Math.max(...sent.map(({ length }) => length))).toBeLessThanOrEqual(most);
      expect(sent.flat()).toHaveLength(count);
      expect(vectors.map((vector) => vector !== null)).toEqual([false, ...Array(count).fill(true), false]);
    });

    it('cuts a text beyond the limit, and says so', async () => {
      const { tokensPerText } = (await subject.open(peer.url)).limits;
      const { truncated } = await provider.embed(['short', 'word '.repeat(tokensPerText * 2)], 'passage');
      expect(truncated).toEqual([false, true]);
    });

    it('names the credentials when they are refused, and does not quote them', async () => {
      peer.failNext(401);
      const failure = provider.embed(['a'], 'query');
      await expect(failure).rejects.toMatchObject({ code: 'unauthorized', retryable: false });
      await expect(failure).rejects.toThrow(subject.settings.credentials);
      await expect(failure).rejects.not.toThrow('sk-secret');
    });

    it('names EMBEDDING_MODEL when the vendor does not have it', async () => {
      const other = await providerFor(peer.url, { model: 'no-such-model' });
      const failure = other.embed(['a'], 'query');
      await expect(failure).rejects.toMatchObject({ code: 'not-found', retryable: false });
      await expect(failure).rejects.toThrow('EMBEDDING_MODEL');
    });

    it('waits as long as the vendor asks for when it limits the rate', async () => {
      peer.failNext(429, 7);
      await expect(provider.embed(['a'], 'query')).rejects.toMatchObject({
        code: 'rate-limited',
        retryable: true,
        retryAfterMs: 7_000,
      });
    });

    it('may be tried again after a failure of the vendor, and does not try by itself', async () => {
      const before = peer.requests.length;
      peer.failNext(500);
      await expect(provider.embed(['a'], 'query')).rejects.toMatchObject({
        code: 'unavailable',
        retryable: true,
      });
      expect(peer.requests).toHaveLength(before + 1);
    });

    it('asks no further when a request of the call has failed', async () => {
      const { texts: most, concurrency = 1 } = (await subject.open(peer.url)).limits;
      const texts = Array.from({ length: most * (concurrency + 1) }, (_, n) => `text ${n}`);
      const before = peer.requests.length;
      peer.failNext(500);
      await expect(provider.embed(texts, 'passage')).rejects.toMatchObject({ code: 'unavailable' });
      await provider.embed(['the next call'], 'query');
      expect(peer.requests.slice(before).flatMap(({ body }) => subject.textsOf(body))).not.toContain(
        texts.at(-1),
      );
    });

    it('answers a question while passages are asked for', async () => {
      const hanging = peer.hangNext();
      const controller = new AbortController();
      const passages = provider.embed(['a passage'], 'passage', { signal: controller.signal });
      await hanging;
      expect((await provider.embed(['a question'], 'query')).vectors[0]).toHaveLength(subject.dimension);
      controller.abort(new Error('enough'));
      await expect(passages).rejects.toThrow('enough');
    });

    it('names the address when nobody is there', async () => {
      const gone = await new WirePeer(subject.format).start();
      const lost = await providerFor(gone.url);
      await gone.close();
      const failure = lost.embed(['a'], 'query');
      await expect(failure).rejects.toMatchObject({ code: 'unavailable', retryable: true });
      await expect(failure).rejects.toThrow(
        new RegExp(`could not be reached: .*ECONNREFUSED.*; check .*${subject.settings.address}`),
      );
    });

    it('takes no answer that is none for vectors', async () => {
      for (const body of [{}, { data: [{ index: 0 }], embeddings: [{}], embedding: [null] }]) {
        peer.answerNext({ body });
        await expect(provider.embed(['a'], 'query')).rejects.toMatchObject({
          code: 'incomplete',
          retryable: true,
        });
      }
    });

    it('names EMBEDDING_MODEL when the vectors have another dimension', async () => {
      const other = await providerFor(peer.url, { dimension: 7 });
      await expect(other.embed(['a'], 'query')).rejects.toThrow(
        new RegExp(`${subject.dimension} numbers, not the 7.*EMBEDDING_MODEL`),
      );
    });

    it('hangs up when the caller aborts', async () => {
      const hanging = peer.hangNext();
      const controller = new AbortController();
      const failure = expect(provider.embed(['a'], 'query', { signal: controller.signal })).rejects.toThrow(
        'enough',
      );
      const { closed } = await hanging;
      controller.abort(new Error('enough'));
      await failure;
      await closed;
    });

    it('hangs up when the time is over', async () => {
      const hanging = peer.hangNext();
      const impatient = resilientEmbeddingProvider(provider, {
        name,
        timeoutMs: 1_000,
        retry: { attempts: 1, baseMs: 1, maxMs: 1 },
        breaker: new CircuitBreaker(),
        bulkhead: new Bulkhead(1),
      });
      const failure = impatient.embed(['a'], 'query');
      await expect(failure).rejects.toMatchObject({ code: 'timeout', retryable: true });
      await (
        await hanging
      ).closed;
    });
  });
}
