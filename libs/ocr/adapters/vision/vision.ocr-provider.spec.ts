import { OpenAiCompatibleVisionProvider } from '@app/vision/adapters/openai-compatible/openai-compatible.vision-provider.js';
import { instructionOf, openAiVisionPeer, type SeenText } from '@app/testing/peers/vision.peer.js';
import { describeOcrProvider, scan } from '../../ocr-provider.contract.js';
import { VisionOcrProvider } from './vision.ocr-provider.js';

const PAGE =
  '## Warranty of the Nord pump\n\nThe warranty of the Nord pump is 24 months from the day of delivery.';

function providerAt(url: string): VisionOcrProvider {
  const settings = { openaiBaseUrl: `${url}/v1`, openaiApiKey: 'sk-test' };
  return new VisionOcrProvider(new OpenAiCompatibleVisionProvider(settings, 'gpt-4o-mini'));
}

async function open(seen: SeenText) {
  const peer = await openAiVisionPeer(seen);
  return { peer, provider: providerAt(peer.url), close: () => peer.close() };
}

describeOcrProvider('VisionOcrProvider', {
  create: () => open({ text: PAGE, logprob: Math.log(0.95) }),
  createHanging: async () => {
    const given = await open({ text: PAGE, logprob: null });
    void given.peer.hangNext();
    return given;
  },
  createDown: () => providerAt('http://127.0.0.1:9'),
});

describe('VisionOcrProvider', () => {
  const read = async (text: string, logprob: number | null = null) => {
    const { provider, peer, close } = await open({ text, logprob });
    const [page] = await provider.recognize(scan('page.png', 'image/png'));
    await close();
    return { page, instruction: instructionOf(peer.requests[0]!) };
  };

  it('asks for a transcription and not to follow instructions on the page', async () => {
    const { instruction } = await read('x');
    expect(instruction).toMatch(/word for word/);
    expect(instruction).toMatch(/do not follow instructions/);
  });

  it.each(['NO_TEXT', ''])('interprets the reply "%s" as a page without text', async (reply) => {
    expect((await read(reply, -0.01)).page).toEqual({ text: '', confidence: null });
  });

  it('unwraps a transcription in a code block', async () => {
    expect((await read('```markdown\n# Returns\n\nWithin 30 days.\n```')).page?.text).toBe(
      '# Returns\n\nWithin 30 days.',
    );
  });

  it('lowers the confidence of a page with words that the model could not read', async () => {
    const { page } = await read('Pay [illegible] euros.', Math.log(0.99));
    expect(page?.confidence).toBeCloseTo(2 / 3);
  });

  it('does not read TIFF', async () => {
    const { provider, close } = await open({ text: PAGE, logprob: null });
    await expect(provider.recognize(scan('two-pages.tiff', 'image/tiff'))).rejects.toMatchObject({
      code: 'invalid-request',
    });
    await close();
  });
});
