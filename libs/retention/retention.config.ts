import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

const days = () => integer(0, 36_500);

export const retentionConfig = defineConfig('retention', {
  visitorDays: setting('RETENTION_VISITOR_DAYS', days(), {
    default: 30,
    description: 'Days after which a visitor without a chat session is removed. 0 keeps visitors for ever.',
    example: '7',
  }),
  sessionDays: setting('RETENTION_SESSION_DAYS', days(), {
    default: 365,
    description:
      'Days after its last activity when an ended or expired chat session is removed with its messages. 0 keeps sessions for ever.',
    example: '90',
  }),
  messageDays: setting('RETENTION_MESSAGE_DAYS', days(), {
    default: 365,
    description:
      'Days after which a chat message is removed, in sessions that go on too. 0 keeps messages for ever.',
    example: '90',
  }),
  traceDays: setting('RETENTION_TRACE_DAYS', days(), {
    default: 90,
    description:
      'Days after which the trace of how an answer came about is removed. 0 keeps traces for ever.',
    example: '30',
  }),
  auditDays: setting('RETENTION_AUDIT_DAYS', days(), {
    default: 730,
    description: 'Days after which an entry of the audit log is removed. 0 keeps entries for ever.',
    example: '365',
  }),
});
export type RetentionConfig = ConfigOf<typeof retentionConfig>;

export const RETENTION_CONFIG = Symbol('RetentionConfig');
