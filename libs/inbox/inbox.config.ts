import {
  type AppConfig,
  ConfigError,
  type ConfigOf,
  defineConfig,
  integer,
  setting,
  text,
} from '@app/config';
import { isEmailAddress, isTimeZone } from '@app/users';
import { webhookSecret, webhookUrl } from '@app/webhooks';
import { parseBusinessHours } from './business-hours.js';

export const inboxConfig = defineConfig('inbox', {
  hours: setting(
    'HANDOFF_HOURS',
    text().refine((value) => parseBusinessHours(value) !== null, 'must be hours such as Mon-Fri 09:00-17:00'),
    {
      description:
        'Sets when agents answer visitors, in HANDOFF_TIMEZONE. Outside these hours, the widget offers to leave an e-mail address. By default, agents are always available.',
      example: 'Mon-Fri 09:00-17:00, Sat 10:00-14:00',
    },
  ),
  timeZone: setting(
    'HANDOFF_TIMEZONE',
    text().refine(isTimeZone, 'must be a time zone such as Europe/Berlin'),
    {
      default: 'UTC',
      description: 'Sets the time zone of HANDOFF_HOURS.',
      example: 'Europe/Berlin',
    },
  ),
  email: setting('HANDOFF_EMAIL', text().refine(isEmailAddress, 'must be an e-mail address'), {
    description: 'Sets the e-mail address that visitors see outside HANDOFF_HOURS.',
    example: 'support@example.com',
  }),
  webhookUrl: setting('HANDOFF_WEBHOOK_URL', webhookUrl('https://desk.example.com/hooks/attendant'), {
    description: 'Sets the address of an external help desk that is notified of handoffs.',
    example: 'https://desk.example.com/hooks/attendant',
  }),
  webhookSecret: setting('HANDOFF_WEBHOOK_SECRET', webhookSecret(), {
    description: 'Sets the secret that signs the requests to HANDOFF_WEBHOOK_URL, which requires it.',
    example: 'a-long-random-secret',
    secret: true,
  }),
  webhookTimeoutMs: setting('HANDOFF_WEBHOOK_TIMEOUT_MS', integer(100, 60_000), {
    default: 10_000,
    description: 'Limits the time of one request to HANDOFF_WEBHOOK_URL, in milliseconds.',
    example: '5000',
  }),
});
export type InboxConfig = ConfigOf<typeof inboxConfig>;

export const INBOX_CONFIG = Symbol('InboxConfig');

/** Throws ConfigError when the webhook has no secret. */
export function assertInbox(config: AppConfig): void {
  const { webhookUrl: url, webhookSecret: secret } = config.get(inboxConfig);
  if (url === undefined || secret !== undefined) return;
  const { env, example } = inboxConfig.settings.webhookSecret;
  throw new ConfigError([{ env, message: 'is required when HANDOFF_WEBHOOK_URL is set', example }]);
}
