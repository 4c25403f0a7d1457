import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const sessionsConfig = defineConfig('sessions', {
  ttlSeconds: setting('SESSION_TTL_SECONDS', integer(1, 31_536_000), {
    default: 86_400,
    description: 'How long a chat session lives from its start, in seconds.',
    example: '3600',
  }),
  idleSeconds: setting('SESSION_IDLE_SECONDS', integer(1, 31_536_000), {
    default: 1_800,
    description: 'After this many seconds without a message a chat session counts as abandoned.',
    example: '900',
  }),
});
export type SessionsConfig = ConfigOf<typeof sessionsConfig>;

export const SESSIONS_CONFIG = Symbol('SessionsConfig');
