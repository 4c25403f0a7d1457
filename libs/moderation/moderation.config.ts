import { boolean, choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const MODERATION_PROVIDERS = ['azure-content-safety', 'bedrock', 'openai'] as const;
export type ModerationProviderId = (typeof MODERATION_PROVIDERS)[number];

export const moderationConfig = defineConfig('moderation', {
  provider: setting('MODERATION_PROVIDER', choice(['local', ...MODERATION_PROVIDERS]), {
    default: 'local',
    description:
      'Selects the moderation service that checks questions and answers in addition to the local rules. With `local`, no service is used and no text leaves the server for moderation.',
    example: 'azure-content-safety',
  }),
  onFailure: setting('MODERATION_ON_FAILURE', choice(['open', 'closed']), {
    default: 'open',
    description:
      'Sets what happens when the moderation service fails. `open` continues with the local rules alone, and `closed` refuses the message with PROVIDER_UNAVAILABLE.',
    example: 'closed',
  }),
  timeoutMs: setting('MODERATION_TIMEOUT_MS', integer(50, 60_000), {
    default: 2_000,
    description: 'Limits the time for one moderation check, including retries, in milliseconds.',
    example: '4000',
  }),
  retries: setting('MODERATION_RETRIES', integer(0, 5), {
    default: 1,
    description:
      'Sets how often a failed moderation request is retried. Only temporary failures are retried.',
    example: '2',
  }),
  openaiModel: setting('MODERATION_MODEL', text(), {
    default: 'omni-moderation-latest',
    description: 'Selects the OpenAI moderation model for MODERATION_PROVIDER=openai.',
    example: 'omni-moderation-2024-09-26',
  }),
  promptShield: setting('AZURE_PROMPT_SHIELD', boolean(), {
    default: true,
    description:
      'Sets whether Azure AI Content Safety also checks questions for prompt injection. This costs a second request for each question.',
    example: 'false',
  }),
  guardrailId: setting('BEDROCK_GUARDRAIL_ID', text(), {
    description: 'Sets the ID or ARN of the Bedrock guardrail that is used for moderation.',
    example: 'gr4dr41l1d00',
  }),
  guardrailVersion: setting('BEDROCK_GUARDRAIL_VERSION', text(), {
    default: 'DRAFT',
    description: 'Sets the version of the Bedrock guardrail.',
    example: '3',
  }),
});
export type ModerationConfig = ConfigOf<typeof moderationConfig>;
