import type { Health } from '@app/kernel';
import { checkHealth } from '@app/resilience';
import { ollamaClient } from '@app/vendors/ollama/index.js';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '../../llm-provider.js';
import { reasoningBudgetOf } from '../../models/reasoning-token-budget.js';
import { completeStream } from '../complete-stream.js';
import { fromOllama } from './from-ollama.js';
import { fromOllamaStreamError } from './ollama-failure.js';
import { wholeLines } from './whole-lines.js';

export class OllamaLlmProvider extends LlmProvider {
  readonly id = 'ollama';

  constructor(
    private readonly host: string,
    readonly model: LlmModel,
  ) {
    super();
  }

  stream(
    { messages, temperature, maxTokens }: LlmRequest,
    { signal }: LlmCall = {},
  ): AsyncIterable<LlmEvent> {
    const { id: model, contextTokens } = this.model;
    return completeStream(
      {
        name: 'Ollama',
        open: async function* (this: OllamaLlmProvider, connection: AbortSignal) {
          const responses = await this.client(connection).chat({
            model,
            messages: messages.map(({ role, content }) => ({ role, content })),
            stream: true,
            options: {
              // Ollama cuts what exceeds its default of a few thousand tokens, silently.
              num_ctx: contextTokens,
              ...(temperature === undefined ? {} : { temperature }),
              ...(maxTokens === undefined ? {} : { num_predict: maxTokens + reasoningBudgetOf(model) }),
            },
          });
          yield* fromOllama(responses);
        }.bind(this),
        toProviderError: fromOllamaStreamError,
      },
      signal,
    );
  }

  health({ signal }: LlmCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        const { models } = await this.client(connection).list();
        const { id } = this.model;
        const pulled = models.some(({ name }) => name === id || name === `${id}:latest`);
        return pulled
          ? { status: 'up' }
          : { status: 'down', detail: `the model is not installed: run \`ollama pull ${id}\`` };
      },
      fromOllamaStreamError,
      signal,
    );
  }

  private client(signal: AbortSignal) {
    return ollamaClient(
      this.host,
      signal,
      ({ body, status, headers }) => new Response(body?.pipeThrough(wholeLines()), { status, headers }),
    );
  }
}
