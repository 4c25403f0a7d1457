import { bedrockGuardrailFormat, GUARDRAIL } from '@app/testing/peers/bedrock-guardrail.peer.js';
import { type ModerationFault, ModerationPeer } from '@app/testing/peers/moderation.peer.js';
import { describeModerationProvider } from '../../moderation-provider.contract.js';
import { BedrockModerationProvider } from './bedrock.moderation-provider.js';

async function open(fault?: ModerationFault, guardrailId = GUARDRAIL.id) {
  const peer = await ModerationPeer.start(bedrockGuardrailFormat, fault);
  const provider = new BedrockModerationProvider({
    settings: {
      awsRegion: 'eu-central-1',
      awsBedrockEndpoint: peer.url,
      awsAccessKeyId: 'AKIATEST',
      awsSecretAccessKey: 'secret',
      awsSessionToken: undefined,
    },
    guardrailId,
    guardrailVersion: GUARDRAIL.version,
  });
  const close = async () => {
    provider.dispose();
    await peer.close();
  };
  return { peer, provider, close };
}

describeModerationProvider('BedrockModerationProvider', {
  create: async (fault) => {
    const { peer, provider, close } = await open(fault);
    return { provider, clientLeft: peer.clientLeft, calls: () => peer.requests.length, close };
  },
  hateful: 'hateful',
  longestText: 10_000,
});

describe('BedrockModerationProvider', () => {
  let given: Awaited<ReturnType<typeof open>>;
  afterEach(() => given.close());

  it('tells the guardrail whose words they are', async () => {
    given = await open();
    await given.provider.moderate('Hello', { role: 'question' });
    await given.provider.moderate('Hello', { role: 'answer' });
    expect(given.peer.requests.map(({ body }) => body['source'])).toEqual(['INPUT', 'OUTPUT']);
  });

  it('takes an intervention for a verdict, and names what the operator denied', async () => {
    given = await open();
    expect(await given.provider.moderate('my lawsuit', { role: 'question' })).toEqual({
      blocked: true,
      categories: [{ name: 'denied', score: 1 }],
    });
  });

  it('does not take masked personal data for one', async () => {
    given = await open();
    const { blocked } = await given.provider.moderate('jane@example.com', { role: 'question' });
    expect(blocked).toBe(false);
    expect(await given.provider.moderate('jane@example.com is hateful', { role: 'question' })).toMatchObject({
      blocked: true,
    });
  });

  it('names the setting of a guardrail that does not exist', async () => {
    given = await open(undefined, 'other');
    await expect(given.provider.moderate('Hello', { role: 'question' })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('BEDROCK_GUARDRAIL_ID'),
    });
  });
});
