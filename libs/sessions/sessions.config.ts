import { choice, type ConfigOf, defineConfig, integer, setting } from '@app/config';

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
  handoff: setting('HANDOFF', choice(['inbox', 'off']), {
    default: 'inbox',
    description:
      'Selects what happens when a visitor asks for a person. With `inbox`, the conversation waits in the inbox of the support agents, and the assistant is silent until an agent resolves or returns it. With `off`, the visitor is told whom to contact, and the assistant continues.',
    example: 'off',
  }),
});
export type SessionsConfig = ConfigOf<typeof sessionsConfig>;

export const SESSIONS_CONFIG = Symbol('SessionsConfig');
