import { boolean, choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const MODERATION_PROVIDERS = ['azure-content-safety', 'bedrock', 'openai'] as const;
export type ModerationProviderId = (typeof MODERATION_PROVIDERS)[number];

export const moderationConfig = defineConfig('moderation', {
  provider: setting('MODERATION_PROVIDER', choice(['local', ...MODERATION_PROVIDERS]), {
    default: 'local',
    description:
      'Whose service judges questions and answers beside the local rules. `local`: nobody, no text leaves the house for it.',
    example: 'azure-content-safety',
  }),
  onFailure: setting('MODERATION_ON_FAILURE', choice(['open', 'closed']), {
    default: 'open',
    description:
      'What happens when that service fails: `open` goes on with the local rules alone, `closed` refuses with PROVIDER_UNAVAILABLE.',
    example: 'closed',
  }),
  timeoutMs: setting('MODERATION_TIMEOUT_MS', integer(50, 60_000), {
    default: 2_000,
    description: 'How long one judgement may take, its repetitions included.',
    example: '4000',
  }),
  retries: setting('MODERATION_RETRIES', integer(0, 5), {
    default: 1,
    description: 'How often a judgement is asked for again after a failure that may pass.',
    example: '2',
  }),
  openaiModel: setting('MODERATION_MODEL', text(), {
    default: 'omni-moderation-latest',
    description: 'Model of OpenAI that judges when MODERATION_PROVIDER=openai.',
    example: 'omni-moderation-2024-09-26',
  }),
  promptShield: setting('AZURE_PROMPT_SHIELD', boolean(), {
    default: true,
    description:
      'Whether Azure AI Content Safety also looks for attacks on the instructions of the assistant; a second call for each question.',
    example: 'false',
  }),
  guardrailId: setting('BEDROCK_GUARDRAIL_ID', text(), {
    description: 'Id or ARN of the Bedrock guardrail that judges.',
    example: 'gr4dr41l1d00',
  }),
  guardrailVersion: setting('BEDROCK_GUARDRAIL_VERSION', text(), {
    default: 'DRAFT',
    description: 'Version of that guardrail.',
    example: '3',
  }),
});
export type ModerationConfig = ConfigOf<typeof moderationConfig>;
