import {
  type AppConfig,
  ConfigError,
  choice,
  type ConfigOf,
  decimal,
  defineConfig,
  integer,
  list,
  setting,
  text,
} from '@app/config';
import { isTimeZone } from '@app/users';
import { webhookSecret, webhookUrl } from '@app/webhooks';
import { parseMapping } from './webhook/event-mapping.js';

const SECRET_LENGTH = 16;
const isLongEnough = (value: string) => value.length >= SECRET_LENGTH;

export const surveillanceConfig = defineConfig('surveillance', {
  surveillance: setting('SURVEILLANCE', choice(['on', 'off']), {
    default: 'off',
    description: 'Turns on the surveillance assistant: camera events, questions about them, and insights.',
    example: 'on',
  }),
  timeZone: setting(
    'SURVEILLANCE_TIME_ZONE',
    text().refine(isTimeZone, 'must be a time zone such as Europe/Berlin'),
    {
      description:
        'Sets the time zone of the site. Times such as "yesterday at 5 pm" are read in this time zone. The default is the time zone of the system.',
      example: 'Europe/Berlin',
    },
  ),
  searchLimit: setting('SURVEILLANCE_SEARCH_LIMIT', integer(1, 50), {
    default: 5,
    description: 'Sets how many events an answer shows if the request does not set `limit`.',
    example: '10',
  }),
  maxSearchLimit: setting('SURVEILLANCE_MAX_SEARCH_LIMIT', integer(1, 50), {
    default: 50,
    description: 'Sets the largest number of events that an answer shows.',
    example: '20',
  }),
  minConfidence: setting('SURVEILLANCE_MIN_CONFIDENCE', decimal(0, 1), {
    default: 0,
    description: 'Sets the lowest confidence, from 0 to 1, of the events that answers take into account.',
    example: '0.5',
  }),
  conversationTtlDays: setting('CONVERSATION_TTL_DAYS', integer(1, 365), {
    default: 7,
    description: 'Sets the lifetime of a surveillance conversation, in days.',
    example: '14',
  }),
  messageTtlDays: setting('MESSAGE_TTL_DAYS', integer(1, 3_650), {
    default: 30,
    description: 'Sets after how many days the messages of surveillance conversations are erased.',
    example: '14',
  }),
  maxHistory: setting('MAX_CONVERSATION_HISTORY', integer(1, 50), {
    default: 50,
    description:
      'Sets how many of the latest messages of a surveillance conversation an answer takes into account.',
    example: '20',
  }),
  insightBaselineDays: setting('INSIGHT_BASELINE_DAYS', integer(7, 365), {
    default: 28,
    description: 'Sets how many days of history insights are compared with.',
    example: '56',
  }),
  insightTriggerConfidence: setting('INSIGHT_TRIGGER_CONFIDENCE', decimal(0, 1), {
    default: 0.8,
    description:
      'Sets a confidence from 0 to 1. An event with a higher confidence immediately starts a search for insights. With 1, the service looks for insights only every hour.',
    example: '0.9',
  }),
  insightWebhookUrl: setting('INSIGHT_WEBHOOK_URL', webhookUrl('https://hooks.example.com/insights'), {
    description: 'Sets the address that insights of high severity are sent to. By default, none are sent.',
    example: 'https://hooks.example.com/insights',
  }),
  insightWebhookSecret: setting('INSIGHT_WEBHOOK_SECRET', webhookSecret(), {
    description: 'Sets the secret that signs the requests to INSIGHT_WEBHOOK_URL, which requires it.',
    example: 'a-long-random-secret',
    secret: true,
  }),
  retentionDays: setting('EVENT_RETENTION_DAYS', integer(1, 3_650), {
    default: 90,
    description: 'Sets after how many days events are erased. Older events are rejected.',
    example: '30',
  }),
  maskedAttributes: setting('EVENT_MASKED_ATTRIBUTES', list(), {
    default: ['plate', 'face_id'],
    description: 'Sets the attributes of objects whose values are hidden from the role `viewer`.',
    example: 'plate,face_id',
  }),
  webhookSecret: setting(
    'VMS_WEBHOOK_SECRET',
    text().refine(isLongEnough, `must be at least ${SECRET_LENGTH} characters long`),
    {
      description:
        'Sets the secret that signs requests from the camera system to `/webhooks/vms-event`. Without it, the webhook does not exist.',
      example: 'a-long-random-secret',
      secret: true,
    },
  ),
  webhookMapping: setting(
    'VMS_WEBHOOK_MAPPING',
    text().refine(
      (value) => parseMapping(value) !== null,
      'must be a list such as event_id=$.id,camera_id=$.source.name',
    ),
    {
      description:
        'Maps the fields of a camera system to those of an event. The value is a list of `field=$.path` or `field=constant`, separated by commas.',
      example: 'event_id=$.id,camera_id=$.device.name,timestamp=$.time,event_type=motion,confidence=$.score',
    },
  ),
});
export type SurveillanceConfig = ConfigOf<typeof surveillanceConfig>;

export const SURVEILLANCE_CONFIG = Symbol('SurveillanceConfig');

export function isSurveillanceOn(config: AppConfig): boolean {
  return config.get(surveillanceConfig).surveillance === 'on';
}

/** Throws ConfigError when the webhook for insights has no secret. */
export function assertSurveillance(config: AppConfig): void {
  const { insightWebhookUrl: url, insightWebhookSecret: secret } = config.get(surveillanceConfig);
  if (url === undefined || secret !== undefined) return;
  const { env, example } = surveillanceConfig.settings.insightWebhookSecret;
  throw new ConfigError([{ env, message: 'is required when INSIGHT_WEBHOOK_URL is set', example }]);
}

/** The time zone of the site; by default, that of the system. */
export function siteTimeZone({ timeZone }: Pick<SurveillanceConfig, 'timeZone'>): string {
  return timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
