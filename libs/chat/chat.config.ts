import { choice, type ConfigOf, decimal, defineConfig, integer, setting, text } from '@app/config';

export const chatConfig = defineConfig('chat', {
  answerTimeoutMs: setting('ANSWER_TIMEOUT_MS', integer(100, 600_000), {
    default: 30_000,
    description: 'Limits the time for one complete answer, in milliseconds.',
    example: '20000',
  }),
  answerConcurrency: setting('ANSWER_CONCURRENCY', integer(1, 1_000), {
    default: 16,
    description:
      'Sets how many answers a process works on at the same time. Further messages wait in the order of their arrival, and are refused with 503 after half of ANSWER_TIMEOUT_MS. An answer that waits for an LLM does not count.',
    example: '64',
  }),
  answerVerification: setting('ANSWER_VERIFICATION', choice(['rules', 'model']), {
    default: 'model',
    description:
      'Sets how the sentences of an LLM answer are verified against the passages. With rules, numbers, names, code and negations are compared. With model, the LLM additionally judges every sentence that is not quoted verbatim, in one extra call for each answer. If the LLM gives no usable verdict in time, the rules decide.',
    example: 'rules',
  }),
  llmPassages: setting('LLM_PASSAGES', integer(1, 50), {
    default: 8,
    description:
      'Sets how many passages an LLM receives with a question. Passages that do not fit into the context of the model are left out.',
    example: '10',
  }),
  answerCacheSeconds: setting('ANSWER_CACHE_SECONDS', integer(0, 604_800), {
    default: 3_600,
    description:
      'Sets how long an LLM answer is cached, in seconds. The cached answer is returned for the same question over the same passages. With 0, answers are not cached.',
    example: '600',
  }),
  llmDailyCostLimitUsd: setting('LLM_DAILY_COST_LIMIT_USD', decimal(0, 1_000_000), {
    description:
      'Limits the cost of LLM calls per day (UTC), in US dollars. Once the limit is reached, answers are extractive and no LLM is called. If the price of a model is unknown, its tokens are charged at the highest known price. Ollama models are free. By default, there is no limit.',
    example: '25',
  }),
  llmSessionTokenLimit: setting('LLM_SESSION_TOKEN_LIMIT', integer(1, 1_000_000_000), {
    description:
      'Limits how many LLM tokens one chat session can use. Once the limit is reached, answers in that session are extractive and no LLM is called. By default, there is no limit.',
    example: '50000',
  }),
  historyMessages: setting('CHAT_HISTORY_MESSAGES', integer(0, 50), {
    default: 10,
    description: 'Sets how many of the latest messages of a session are available as context for an answer.',
    example: '6',
  }),
  followUpQuestions: setting('FOLLOW_UP_QUESTIONS', integer(0, 3), {
    default: 3,
    description:
      'Limits how many follow-up questions are suggested with an answer. Each of them can be answered from the documents.',
    example: '0',
  }),
  supportContact: setting('SUPPORT_CONTACT', text(), {
    description:
      'Sets where visitors can reach a person. Answers mention it when a visitor asks for a person or when no answer is found.',
    example: 'support@example.com',
  }),
});
export type ChatConfig = ConfigOf<typeof chatConfig>;

/** DI token of the ChatConfig. */
export const CHAT_CONFIG = Symbol('ChatConfig');
