import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { ProviderError } from '@app/resilience';
import { instructionOf, type SeenText } from '@app/testing/peers/vision.peer.js';
import type { WirePeer } from '@app/testing/peers/wire.peer.js';
import type { VisionProvider } from './vision-provider.js';

export interface VisionContractOptions {
  startPeer(seen: SeenText): Promise<WirePeer>;
  create(url: string): VisionProvider;
  /** Bodies of successful responses without a complete reply. */
  readonly cut: object;
  readonly withheld: object;
}

const bytes = readFileSync(join(PROJECT_ROOT, 'libs/document-parsing/corpus/scans/page.png'));
const REQUEST = {
  image: { mediaType: 'image/png' as const, bytes },
  instruction: 'What does it say?',
  maxTokens: 500,
};

/** The contract of every VisionProvider. */
export function describeVisionProvider(name: string, options: VisionContractOptions): void {
  describe(`${name} as a VisionProvider`, () => {
    const seen: SeenText = { text: '', logprob: null };
    let peer: WirePeer;
    let provider: VisionProvider;

    beforeEach(async () => {
      Object.assign(seen, { text: 'The pump is red.', logprob: Math.log(0.8) });
      peer = await options.startPeer(seen);
      provider = options.create(peer.url);
    });
    afterEach(() => peer.close());

    const failure = async (): Promise<ProviderError> => {
      const error: unknown = await provider.read(REQUEST).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ProviderError);
      return error as ProviderError;
    };

    it('sends the image with the instruction, and returns the text with its confidence', async () => {
      const reply = await provider.read(REQUEST);
      expect(reply.text).toBe('The pump is red.');
      expect(reply.confidence).toBeCloseTo(0.8);
      expect(instructionOf(peer.requests[0]!)).toBe('What does it say?');
      expect(JSON.stringify(peer.requests[0]!.body)).toContain(bytes.toString('base64'));
    });

    it('returns no confidence if the model reports none', async () => {
      seen.logprob = null;
      expect((await provider.read(REQUEST)).confidence).toBeNull();
    });

    it.each([
      [401, 'unauthorized', false],
      [404, 'not-found', false],
      [429, 'rate-limited', true],
      [500, 'unavailable', true],
    ] as const)('reads %s as %s', async (status, code, retryable) => {
      peer.failNext(status);
      expect(await failure()).toMatchObject({ code, retryable });
    });

    it('does not treat a reply that ended at the token limit as complete', async () => {
      peer.answerNext({ body: options.cut });
      expect(await failure()).toMatchObject({ code: 'incomplete', retryable: false });
    });

    it('does not treat a withheld reply as empty', async () => {
      peer.answerNext({ body: options.withheld });
      expect(await failure()).toMatchObject({ code: 'content-filter', retryable: false });
    });

    it('does not treat a response without a reply as an empty reply', async () => {
      peer.answerNext({ body: {} });
      expect(await failure()).toMatchObject({ code: 'incomplete', retryable: true });
    });

    it('reports a server that cannot be reached', async () => {
      const gone = options.create('http://127.0.0.1:9');
      await expect(gone.read(REQUEST)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    });

    it('rejects with the reason of an abort and closes the connection', async () => {
      const hanging = peer.hangNext();
      const caller = new AbortController();
      const reason = new Error('the visitor left');
      const asked = provider.read(REQUEST, { signal: caller.signal });
      const { closed } = await hanging;
      caller.abort(reason);
      await expect(asked).rejects.toBe(reason);
      await closed;
    });

    it('is up, or says why it is down', async () => {
      expect(await provider.health()).toEqual({ status: 'up' });
      peer.failNext(401);
      expect(await provider.health()).toMatchObject({
        status: 'down',
        detail: expect.stringContaining('check '),
      });
    });
  });
}
