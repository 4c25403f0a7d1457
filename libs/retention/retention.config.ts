import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

const days = () => integer(0, 36_500);

export const retentionConfig = defineConfig('retention', {
  visitorDays: setting('RETENTION_VISITOR_DAYS', days(), {
    default: 30,
    description:
      'Sets after how many days a visitor without chat sessions is removed, counted from its creation. With 0, visitors are never removed.',
    example: '7',
  }),
  sessionDays: setting('RETENTION_SESSION_DAYS', days(), {
    default: 365,
    description:
      'Sets after how many days an ended or expired chat session is removed with its messages, counted from its last activity. With 0, sessions are never removed.',
    example: '90',
  }),
  messageDays: setting('RETENTION_MESSAGE_DAYS', days(), {
    default: 365,
    description:
      'Sets after how many days a chat message is removed, even if its session is still open. With 0, messages are never removed on their own.',
    example: '90',
  }),
  traceDays: setting('RETENTION_TRACE_DAYS', days(), {
    default: 90,
    description:
      'Sets after how many days the trace of an answer is removed. With 0, traces are never removed on their own.',
    example: '30',
  }),
  analyticsDays: setting('RETENTION_ANALYTICS_DAYS', days(), {
    default: 365,
    description:
      'Sets after how many days an event of analytics is removed, such as an unanswered question with its text. Counts stay. With 0, events are never removed.',
    example: '90',
  }),
  auditDays: setting('RETENTION_AUDIT_DAYS', days(), {
    default: 730,
    description: 'Sets after how many days an audit log entry is removed. With 0, entries are never removed.',
    example: '365',
  }),
});
export type RetentionConfig = ConfigOf<typeof retentionConfig>;

export const RETENTION_CONFIG = Symbol('RetentionConfig');
