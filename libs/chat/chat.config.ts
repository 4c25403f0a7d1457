import { choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const chatConfig = defineConfig('chat', {
  llmProvider: setting('LLM_PROVIDER', choice(['extractive']), {
    default: 'extractive',
    description:
      'Who words the answers. `extractive` quotes the best supported sentences and needs no model.',
    example: 'extractive',
  }),
  answerTimeoutMs: setting('ANSWER_TIMEOUT_MS', integer(100, 600_000), {
    default: 30_000,
    description: 'Longest time for one whole answer, in milliseconds.',
    example: '20000',
  }),
  historyMessages: setting('CHAT_HISTORY_MESSAGES', integer(0, 50), {
    default: 10,
    description: 'How many of the latest messages of a session an answer may look at.',
    example: '6',
  }),
  followUpQuestions: setting('FOLLOW_UP_QUESTIONS', integer(0, 3), {
    default: 3,
    description:
      'How many further questions that the documents answer are suggested with an answer, at the most.',
    example: '0',
  }),
  supportContact: setting('SUPPORT_CONTACT', text(), {
    description: 'Where visitors reach a person; named when they ask for one or no answer is found.',
    example: 'support@example.com',
  }),
});
export type ChatConfig = ConfigOf<typeof chatConfig>;

/** DI token of the ChatConfig. */
export const CHAT_CONFIG = Symbol('ChatConfig');
