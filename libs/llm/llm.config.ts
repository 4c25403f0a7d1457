import { choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';
import { LLM_CHOICES, type LlmFallback, parseFallbacks } from './routing/llm-selection.js';

const fallbacks = () =>
  text().transform((list, context): readonly LlmFallback[] => {
    const parsed = parseFallbacks(list);
    if (typeof parsed !== 'string') return parsed;
    context.addIssue({ code: 'custom', message: parsed });
    return [];
  });

export const llmConfig = defineConfig('llm', {
  provider: setting('LLM_PROVIDER', choice(LLM_CHOICES), {
    default: 'extractive',
    description:
      'Who words the answers. `extractive` quotes the best supported sentences and needs no model.',
    example: 'azure-openai',
  }),
  model: setting('LLM_MODEL', text(), {
    description:
      "The model of LLM_PROVIDER; without it gpt-4o-mini, claude-3-haiku (Bedrock), gemini-2.5-flash or llama3.2 (Ollama). For Azure the model behind AZURE_OPENAI_DEPLOYMENT, if the deployment's name is not the model's.",
    example: 'gpt-4.1-mini',
  }),
  fallbacks: setting('LLM_FALLBACKS', fallbacks(), {
    default: [],
    description:
      'Who answers, in this order, when LLM_PROVIDER cannot; a model may follow a colon. `extractive` always comes last, by itself.',
    example: 'gemini,ollama:llama3.2:3b',
  }),
  contextTokens: setting('LLM_CONTEXT_TOKENS', integer(1_024, 4_000_000), {
    description:
      'Context of LLM_MODEL in tokens, where it is not known by its name or costs memory (Ollama): 8192 else.',
    example: '32768',
  }),
  timeoutMs: setting('LLM_TIMEOUT_MS', integer(100, 600_000), {
    default: 20_000,
    description: 'Longest time for one call of a model, retries included, in milliseconds.',
    example: '60000',
  }),
  firstTokenTimeoutMs: setting('LLM_FIRST_TOKEN_TIMEOUT_MS', integer(100, 600_000), {
    default: 8_000,
    description: 'Longest time until a model writes its first word, in milliseconds.',
    example: '20000',
  }),
  idleTimeoutMs: setting('LLM_IDLE_TIMEOUT_MS', integer(100, 600_000), {
    default: 10_000,
    description: 'Longest time between two pieces of what a model writes, in milliseconds.',
    example: '20000',
  }),
  retries: setting('LLM_RETRIES', integer(0, 10), {
    default: 2,
    description: 'How often a failed call is tried again, as long as nothing has been written.',
    example: '0',
  }),
  concurrency: setting('LLM_CONCURRENCY', integer(1, 1_000), {
    default: 16,
    description: 'Calls of one provider at once; others wait.',
    example: '4',
  }),
  breakerFailures: setting('LLM_BREAKER_FAILURES', integer(1, 5), {
    default: 5,
    description: 'Failures of a provider in a row after which it is left alone for a while.',
    example: '3',
  }),
  breakerOpenMs: setting('LLM_BREAKER_OPEN_MS', integer(100, 30_000), {
    default: 15_000,
    description: 'How long a failing provider is left alone before one call is tried, in milliseconds.',
    example: '5000',
  }),
});
export type LlmConfig = ConfigOf<typeof llmConfig>;
