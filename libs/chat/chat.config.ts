import { type ConfigOf, decimal, defineConfig, integer, setting, text } from '@app/config';

export const chatConfig = defineConfig('chat', {
  answerTimeoutMs: setting('ANSWER_TIMEOUT_MS', integer(100, 600_000), {
    default: 30_000,
    description: 'Longest time for one whole answer, in milliseconds.',
    example: '20000',
  }),
  answerCacheSeconds: setting('ANSWER_CACHE_SECONDS', integer(0, 604_800), {
    default: 3_600,
    description:
      'How long a model’s answer is given again to the same question over the same passages; 0 asks the model each time.',
    example: '600',
  }),
  llmDailyCostLimitUsd: setting('LLM_DAILY_COST_LIMIT_USD', decimal(0, 1_000_000), {
    description:
      'What models may cost a day (UTC), in US dollars; beyond it answers quote the documents without a model. A model whose price is not known counts as the dearest one that is, models of Ollama cost nothing. No limit when unset.',
    example: '25',
  }),
  llmSessionTokenLimit: setting('LLM_SESSION_TOKEN_LIMIT', integer(1, 1_000_000_000), {
    description:
      'How many tokens models may use for one session; beyond it its answers quote the documents without a model. No limit when unset.',
    example: '50000',
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
