import { openAiVisionPeer } from '@app/testing/peers/vision.peer.js';
import { describeVisionProvider } from '../../vision-provider.contract.js';
import { OpenAiCompatibleVisionProvider } from './openai-compatible.vision-provider.js';

const create = (url: string) =>
  new OpenAiCompatibleVisionProvider({ openaiBaseUrl: `${url}/v1`, openaiApiKey: 'sk-test' }, 'gpt-4o-mini');
const choice = (finish_reason: string, refusal: string | null = null) => ({
  choices: [{ index: 0, finish_reason, message: { role: 'assistant', content: 'The pu', refusal } }],
});

describeVisionProvider('OpenAiCompatibleVisionProvider', {
  startPeer: openAiVisionPeer,
  create,
  cut: choice('length'),
  withheld: choice('stop', 'I cannot help with that.'),
});

describe('OpenAiCompatibleVisionProvider', () => {
  it('omits fields that a server rejects, also in later requests', async () => {
    const peer = await openAiVisionPeer({ text: 'Red.', logprob: null });
    const image = { mediaType: 'image/jpeg' as const, bytes: Buffer.from('\xff\xd8\xff\xe0', 'latin1') };
    const request = { image, instruction: 'Colour?', maxTokens: 50 };
    const provider = create(peer.url);
    for (const name of ['logprobs', 'max_tokens']) {
      const error = { message: `Unsupported parameter: '${name}'`, param: name };
      peer.answerNext({ status: 400, body: { error } });
    }
    expect(await provider.read(request)).toEqual({ text: 'Red.', confidence: null });
    await provider.read(request);
    expect(peer.requests).toHaveLength(4);
    expect(peer.requests.at(-1)?.body).toMatchObject({ max_completion_tokens: 50, temperature: 0 });
    expect(peer.requests.at(-1)?.body).not.toHaveProperty('logprobs');
    await peer.close();
  });
});
