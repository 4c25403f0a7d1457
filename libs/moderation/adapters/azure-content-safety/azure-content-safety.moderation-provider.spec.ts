import { AZURE_KEY, azureContentSafetyFormat } from '@app/testing/peers/azure-content-safety.peer.js';
import { type ModerationFault, ModerationPeer } from '@app/testing/peers/moderation.peer.js';
import { describeModerationProvider } from '../../moderation-provider.contract.js';
import { AzureContentSafetyModerationProvider } from './azure-content-safety.moderation-provider.js';

async function open({
  fault,
  promptShield = false,
}: { fault?: ModerationFault; promptShield?: boolean } = {}) {
  const peer = await ModerationPeer.start(azureContentSafetyFormat, fault);
  const provider = new AzureContentSafetyModerationProvider({
    endpoint: `${peer.url}/`,
    key: AZURE_KEY,
    promptShield,
  });
  return { peer, provider };
}

describeModerationProvider('AzureContentSafetyModerationProvider', {
  create: async (fault) => {
    const { peer, provider } = await open(fault ? { fault } : {});
    return {
      provider,
      clientLeft: peer.clientLeft,
      calls: () => peer.requests.length,
      close: () => peer.close(),
    };
  },
  hateful: 'hateful-6',
  longestText: 10_000,
});

describe('AzureContentSafetyModerationProvider', () => {
  let peer: ModerationPeer;
  afterEach(() => peer.close());

  async function given(promptShield: boolean): Promise<AzureContentSafetyModerationProvider> {
    const opened = await open({ promptShield });
    peer = opened.peer;
    return opened.provider;
  }

  it.each([
    [0, 0],
    [2, 0.29],
    [4, 0.57],
    [6, 0.86],
    [7, 1],
  ])('reads severity %s as %s', async (severity, score) => {
    const provider = await given(false);
    const { categories } = await provider.moderate(`hateful-${severity}`, { role: 'answer' });
    expect(categories.find(({ name }) => name === 'hate')?.score).toBeCloseTo(score, 2);
  });

  it('asks the prompt shield about questions', async () => {
    const provider = await given(true);
    const attack = await provider.moderate('jailbreak', { role: 'question' });
    expect(attack).toMatchObject({ blocked: true });
    expect(attack.categories).toContainEqual({ name: 'prompt-attack', score: 1 });
    expect(await provider.moderate('Hello', { role: 'question' })).toMatchObject({ blocked: false });
  });

  it.each([
    ['an answer', true, 'answer'],
    ['anything when it is off', false, 'question'],
  ] as const)('does not ask it about %s', async (_, promptShield, role) => {
    const provider = await given(promptShield);
    expect(await provider.moderate('jailbreak', { role })).toMatchObject({ blocked: false });
    expect(peer.requests).toHaveLength(1);
  });
});
