import { Test } from '@nestjs/testing';
import { ConfigError } from '@app/config';
import { CircuitBreakerRegistry, type VendorsConfig, vendorsConfig } from '@app/resilience';
import { type ChangedSettings, testConfig } from '@app/testing';
import { testProcess } from '@app/testing/modules/product-modules.js';
import { AZURE_KEY, azureContentSafetyFormat } from '@app/testing/peers/azure-content-safety.peer.js';
import { ModerationPeer } from '@app/testing/peers/moderation.peer.js';
import { type ModerationConfig, moderationConfig } from './moderation.config.js';
import { assertModeration, ModerationModule } from './moderation.module.js';
import { Moderation } from './moderation.js';

function settingsOf(
  config: Partial<ModerationConfig>,
  vendors: Partial<VendorsConfig> = {},
): ChangedSettings {
  return [
    [moderationConfig, config],
    [vendorsConfig, vendors],
  ];
}

function contextOf(settings: ChangedSettings) {
  return Test.createTestingModule({ imports: [testProcess(settings), ModerationModule] }).compile();
}

describe('ModerationModule', () => {
  it('asks nobody by default', async () => {
    const moderation = (await contextOf(settingsOf({}))).get(Moderation);
    expect(moderation.provider).toBeNull();
    expect(await moderation.health()).toEqual({ status: 'up', detail: 'off' });
  });

  it.each([
    ['azure-content-safety', {}, ['AZURE_CONTENT_SAFETY_ENDPOINT', 'AZURE_CONTENT_SAFETY_KEY']],
    ['bedrock', {}, ['AWS_REGION', 'BEDROCK_GUARDRAIL_ID']],
    [
      'bedrock',
      { awsRegion: 'eu-central-1', awsAccessKeyId: 'AKIA' },
      ['AWS_SECRET_ACCESS_KEY', 'BEDROCK_GUARDRAIL_ID'],
    ],
    ['openai', {}, ['OPENAI_API_KEY']],
  ] as const)('stops the boot with %s and %j, naming what lacks', (provider, more, lacking) => {
    let error: unknown;
    try {
      assertModeration(testConfig(...settingsOf({ provider }, more)));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigError);
    for (const env of lacking) expect((error as Error).message).toContain(env);
    expect((error as Error).message).toContain(`MODERATION_PROVIDER=${provider}`);
  });

  it('wants no key for a server that is self-hosted', () => {
    expect(() =>
      assertModeration(
        testConfig(...settingsOf({ provider: 'openai' }, { openaiBaseUrl: 'http://localhost:8000/v1' })),
      ),
    ).not.toThrow();
  });

  it('asks the provider that is configured, under a breaker that health can see', async () => {
    const peer = await ModerationPeer.start(azureContentSafetyFormat);
    const context = await contextOf(
      settingsOf(
        { provider: 'azure-content-safety' },
        { azureContentSafetyEndpoint: peer.url, azureContentSafetyKey: AZURE_KEY },
      ),
    );
    try {
      const moderation = context.get(Moderation);
      const result = await moderation.provider?.moderate('hateful-7', { role: 'question' });
      expect(result?.categories).toContainEqual({ name: 'hate', score: 1 });
      expect(await moderation.health()).toEqual({ status: 'up' });
      expect(context.get(CircuitBreakerRegistry).list()).toMatchObject([
        { name: 'moderation:azure-content-safety', breaker: 'closed' },
      ]);
    } finally {
      await context.close();
      await peer.close();
    }
  });
});
