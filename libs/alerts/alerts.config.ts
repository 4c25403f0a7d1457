import {
  type AppConfig,
  ConfigError,
  type ConfigOf,
  decimal,
  defineConfig,
  integer,
  setting,
} from '@app/config';
import { webhookSecret, webhookUrl } from '@app/webhooks';

export const alertsConfig = defineConfig('alerts', {
  webhookUrl: setting('ALERT_WEBHOOK_URL', webhookUrl('https://hooks.example.com/attendant'), {
    description:
      'Sets the address that is notified when an alert begins and when it ends. The body has a `text`, which chat services show. By default, no alerts are sent.',
    example: 'https://hooks.example.com/attendant',
  }),
  webhookSecret: setting('ALERT_WEBHOOK_SECRET', webhookSecret(), {
    description: 'Sets the secret that signs the requests to ALERT_WEBHOOK_URL, which requires it.',
    example: 'a-long-random-secret',
    secret: true,
  }),
  errorPercent: setting('ALERT_ERROR_PERCENT', decimal(0, 100), {
    default: 5,
    description:
      'Sends an alert when more than this share of the requests of the last five minutes failed with a status of 500 or above. With 0, the first failure is enough.',
    example: '2',
  }),
  answerP95Ms: setting('ALERT_ANSWER_P95_MS', integer(1, 600_000), {
    default: 10_000,
    description:
      'Sends an alert when the slowest twentieth of the answers of the last five minutes took longer than this, in milliseconds.',
    example: '3000',
  }),
  repeatMinutes: setting('ALERT_REPEAT_MINUTES', integer(1, 10_080), {
    default: 60,
    description: 'Sets after how many minutes an ongoing alert is sent again.',
    example: '240',
  }),
});
export type AlertsConfig = ConfigOf<typeof alertsConfig>;

export const ALERTS_CONFIG = Symbol('AlertsConfig');

/** Throws ConfigError when the webhook has no secret. */
export function assertAlerts(config: AppConfig): void {
  const { webhookUrl: url, webhookSecret: secret } = config.get(alertsConfig);
  if (url === undefined || secret !== undefined) return;
  const { env, example } = alertsConfig.settings.webhookSecret;
  throw new ConfigError([{ env, message: 'is required when ALERT_WEBHOOK_URL is set', example }]);
}
