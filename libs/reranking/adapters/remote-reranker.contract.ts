import { NoMetrics } from '@app/observability';
import { CircuitBreaker } from '@app/resilience';
import { type WireFormat, WirePeer } from '@app/testing/peers/wire.peer.js';
import { decoratedReranker } from '../decorated.reranker.js';
import { describeReranker } from '../reranker.contract.js';
import type { Reranker } from '../reranker.js';

export interface RemoteRerankerSubject {
  readonly format: WireFormat;
  /** An adapter that talks to the peer at `url`; of another model, unknown to the vendor, where that is said. */
  open(url: string, model?: string): Reranker;
  readonly settings: { readonly credentials: string; readonly address: string };
}

/** What every adapter of a vendor's reranker does, over a socket to a peer that speaks the vendor's format. */
export function describeRemoteReranker(
  name: string,
  { format, open, settings }: RemoteRerankerSubject,
): void {
  describe(`${name} over a socket`, () => {
    let peer: WirePeer;
    let reranker: Reranker;
    const ask = (signal?: AbortSignal) => reranker.rerank('a question', ['a passage'], { signal });

    beforeAll(async () => {
      peer = await new WirePeer(format).start();
      reranker = open(peer.url);
    });
    afterAll(() => peer.close());

    describeReranker(name, () => reranker);

    it('names the credentials when they are refused', async () => {
      peer.failNext(401);
      const failure = ask();
      await expect(failure).rejects.toMatchObject({ code: 'unauthorized', retryable: false });
      await expect(failure).rejects.toThrow(settings.credentials);
    });

    it('names RERANKING_MODEL when the vendor does not have it', async () => {
      const failure = open(peer.url, 'no-such-model').rerank('a', ['b']);
      await expect(failure).rejects.toMatchObject({ code: 'not-found', retryable: false });
      await expect(failure).rejects.toThrow('RERANKING_MODEL');
    });

    it('waits as long as the vendor asks for when it limits the rate, and does not try by itself', async () => {
      const before = peer.requests.length;
      peer.failNext(429, 7);
      await expect(ask()).rejects.toMatchObject({
        code: 'rate-limited',
        retryable: true,
        retryAfterMs: 7_000,
      });
      expect(peer.requests).toHaveLength(before + 1);
    });

    it('may be tried again after a failure of the vendor', async () => {
      peer.failNext(500);
      await expect(ask()).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    });

    it('names the address when no server answers', async () => {
      const gone = await new WirePeer(format).start();
      const lost = open(gone.url);
      await gone.close();
      const failure = lost.rerank('a', ['b']);
      await expect(failure).rejects.toMatchObject({ code: 'unavailable', retryable: true });
      await expect(failure).rejects.toThrow(settings.address);
    });

    it('says so when a passage was left out', async () => {
      peer.answerNext({ body: { id: '1', results: [] } });
      await expect(ask()).rejects.toMatchObject({ code: 'incomplete', retryable: true });
    });

    it('hangs up when the caller aborts, and when the time is over', async () => {
      const hanging = peer.hangNext();
      const controller = new AbortController();
      const failure = expect(ask(controller.signal)).rejects.toThrow('enough');
      const { closed } = await hanging;
      controller.abort(new Error('enough'));
      await failure;
      await closed;

      const hangingAgain = peer.hangNext();
      const policies = {
        timeoutMs: 1_000,
        retry: { attempts: 1, baseMs: 1, maxMs: 1 },
        breaker: new CircuitBreaker(),
      };
      const open = async () => ({ reranker, close: async () => undefined });
      const { reranker: impatient } = decoratedReranker(reranker, open, policies, new NoMetrics());
      await expect(impatient.rerank('a', ['b'])).rejects.toMatchObject({ code: 'timeout' });
      await (
        await hangingAgain
      ).closed;
    });
  });
}
