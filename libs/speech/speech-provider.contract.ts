import { type HeardText, RECORDING } from '@app/testing/peers/speech.peer.js';
import type { WirePeer } from '@app/testing/peers/wire.peer.js';
import { SPEECH_AUDIO_TYPES, type SpeechProvider } from './speech-provider.js';

export interface SpeechContractOptions {
  startPeer(heard: HeardText): Promise<WirePeer>;
  create(url: string): SpeechProvider;
}

/** The contract of every SpeechProvider. */
export function describeSpeechProvider(name: string, { startPeer, create }: SpeechContractOptions): void {
  describe(`${name} as a SpeechProvider`, () => {
    const heard: HeardText = { text: '' };
    const recording = { mediaType: 'audio/webm' as const, bytes: RECORDING };
    let peer: WirePeer;
    let provider: SpeechProvider;
    beforeEach(async () => {
      heard.text = ' How do I reset the pump? ';
      peer = await startPeer(heard);
      provider = create(peer.url);
    });
    afterEach(() => peer.close());

    it.each(SPEECH_AUDIO_TYPES)('transcribes speech in %s', async (mediaType) => {
      expect(await provider.transcribe({ mediaType, bytes: RECORDING })).toBe('How do I reset the pump?');
    });

    it('returns an empty transcript for silence', async () => {
      heard.text = '';
      expect(await provider.transcribe(recording)).toBe('');
    });

    it.each([
      [401, 'unauthorized', false],
      [429, 'rate-limited', true],
      [400, 'invalid-request', false],
      [500, 'unavailable', true],
    ] as const)('reads %s as %s', async (status, code, retryable) => {
      peer.failNext(status);
      await expect(provider.transcribe(recording)).rejects.toMatchObject({ code, retryable });
    });

    it('does not treat a response without a transcript as silence', async () => {
      peer.answerNext({ body: {} });
      await expect(provider.transcribe(recording)).rejects.toMatchObject({
        code: 'incomplete',
        retryable: true,
      });
    });

    it('rejects with the reason of an abort and closes the connection', async () => {
      const hanging = peer.hangNext();
      const caller = new AbortController();
      const reason = new Error('the visitor left');
      const asked = provider.transcribe(recording, { signal: caller.signal });
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
