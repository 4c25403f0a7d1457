import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const sessionsConfig = defineConfig('sessions', {
  ttlSeconds: setting('SESSION_TTL_SECONDS', integer(1, 31_536_000), {
    default: 86_400,
    description: 'Sets the lifetime of a chat session, in seconds, counted from its start.',
    example: '3600',
  }),
  idleSeconds: setting('SESSION_IDLE_SECONDS', integer(1, 31_536_000), {
    default: 1_800,
    description:
      'Sets after how many seconds without a message a chat session is marked as abandoned. The next message makes it active again.',
    example: '900',
  }),
});
export type SessionsConfig = ConfigOf<typeof sessionsConfig>;

export const SESSIONS_CONFIG = Symbol('SessionsConfig');
