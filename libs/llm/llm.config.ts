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
      'Selects the LLM provider that writes the answers. `extractive` quotes the best supported sentences of the documents and needs no model.',
    example: 'azure-openai',
  }),
  model: setting('LLM_MODEL', text(), {
    description:
      'Selects the model of LLM_PROVIDER. The default is gpt-4o-mini for `openai-compatible`, claude-3-haiku for `bedrock`, gemini-2.5-flash for `gemini` and llama3.2 for `ollama`. For `azure-openai`, set it if the name of AZURE_OPENAI_DEPLOYMENT differs from the name of its model.',
    example: 'gpt-4.1-mini',
  }),
  fallbacks: setting('LLM_FALLBACKS', fallbacks(), {
    default: [],
    description:
      'Lists the providers to try when LLM_PROVIDER fails, in order and separated by commas. A model can follow the provider after a colon. The extractive answer is always the last fallback.',
    example: 'gemini,ollama:llama3.2:3b',
  }),
  contextTokens: setting('LLM_CONTEXT_TOKENS', integer(1_024, 4_000_000), {
    description:
      'Sets the context window of LLM_MODEL and of all Ollama models, in tokens. The default is the known context window of the model, otherwise 8192. With Ollama, a larger context window uses more memory.',
    example: '32768',
  }),
  timeoutMs: setting('LLM_TIMEOUT_MS', integer(100, 600_000), {
    default: 20_000,
    description:
      'Limits the time for one LLM call, including retries and the wait for a free slot, in milliseconds.',
    example: '60000',
  }),
  firstTokenTimeoutMs: setting('LLM_FIRST_TOKEN_TIMEOUT_MS', integer(100, 600_000), {
    default: 8_000,
    description: 'Limits the time until the LLM sends its first token, in milliseconds.',
    example: '20000',
  }),
  idleTimeoutMs: setting('LLM_IDLE_TIMEOUT_MS', integer(100, 600_000), {
    default: 10_000,
    description: "Limits the time between two parts of the LLM's output, in milliseconds.",
    example: '20000',
  }),
  retries: setting('LLM_RETRIES', integer(0, 10), {
    default: 2,
    description:
      'Sets how often a failed LLM call is retried. A call is not retried once the LLM has started to write.',
    example: '0',
  }),
  concurrency: setting('LLM_CONCURRENCY', integer(1, 1_000), {
    default: 16,
    description: 'Limits the number of concurrent calls to one LLM provider. Further calls wait.',
    example: '4',
  }),
  breakerFailures: setting('LLM_BREAKER_FAILURES', integer(1, 5), {
    default: 5,
    description: 'Sets how many consecutive failures of an LLM provider open its circuit breaker.',
    example: '3',
  }),
  breakerOpenMs: setting('LLM_BREAKER_OPEN_MS', integer(100, 30_000), {
    default: 15_000,
    description:
      'Sets how long the circuit breaker of an LLM provider stays open before one call is tried, in milliseconds. If the provider sends a longer Retry-After, the circuit breaker stays open for up to 30 seconds.',
    example: '5000',
  }),
});
export type LlmConfig = ConfigOf<typeof llmConfig>;
