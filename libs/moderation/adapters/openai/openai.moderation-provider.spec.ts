import { type ModerationFault, ModerationPeer } from '@app/testing/peers/moderation.peer.js';
import { startOpenAiModeration } from '@app/testing/peers/openai-moderation.peer.js';
import { describeModerationProvider } from '../../moderation-provider.contract.js';
import { OpenAiModerationProvider } from './openai.moderation-provider.js';

async function open(fault?: ModerationFault) {
  const mock = await startOpenAiModeration();
  const peer = await ModerationPeer.start(mock.format, fault);
  const settings = { openaiBaseUrl: `${peer.url}/v1`, openaiApiKey: 'sk-test' };
  const provider = new OpenAiModerationProvider(settings, 'omni-moderation-latest');
  const close = async () => {
    await peer.close();
    await mock.stop();
  };
  return { peer, provider, close };
}

describeModerationProvider('OpenAiModerationProvider', {
  create: async (fault) => {
    const { peer, provider, close } = await open(fault);
    return { provider, clientLeft: peer.clientLeft, calls: () => peer.requests.length, close };
  },
  hateful: 'hateful',
  longestText: 2_000,
});

describe('OpenAiModerationProvider', () => {
  let given: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => (given = await open()));
  afterEach(() => given.close());

  it('counts the parts of a category as the whole', async () => {
    const { categories } = await given.provider.moderate('hateful', { role: 'answer' });
    expect(categories).toContainEqual({ name: 'harassment', score: 0.91 });
  });

  it('holds for notable what OpenAI flags, and leaves the verdict to the threshold', async () => {
    expect(await given.provider.moderate('swearing', { role: 'question' })).toEqual({
      blocked: false,
      categories: [{ name: 'harassment', score: 0.5 }],
    });
  });

  it('refuses what is flagged for minors at any score', async () => {
    expect(await given.provider.moderate('minors', { role: 'answer' })).toMatchObject({ blocked: true });
  });

  it('asks for the model that is configured', async () => {
    await given.provider.moderate('Hello', { role: 'question' });
    expect(given.peer.requests[0]?.body).toEqual({ model: 'omni-moderation-latest', input: 'Hello' });
  });
});
