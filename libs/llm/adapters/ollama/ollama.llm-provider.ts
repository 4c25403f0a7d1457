import { Ollama } from 'ollama';
import type { Health } from '@app/kernel';
import { checkHealth } from '@app/resilience';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '../../llm-provider.js';
import { reasoningBudgetOf } from '../../models/reasoning-token-budget.js';
import { completeStream } from '../complete-stream.js';
import { strictFetch } from '../http-failure.js';
import { fromOllama } from './from-ollama.js';
import { fromOllamaError } from './ollama-failure.js';
import { wholeLines } from './whole-lines.js';

export interface OllamaOptions {
  readonly host: string;
  readonly model: LlmModel;
}

export class OllamaLlmProvider extends LlmProvider {
  readonly id = 'ollama';
  readonly model: LlmModel;
  private readonly host: string;

  constructor({ host, model }: OllamaOptions) {
    super();
    this.model = model;
    this.host = host;
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
        toProviderError: fromOllamaError,
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
          : { status: 'down', detail: `the model is not there: run \`ollama pull ${id}\`` };
      },
      fromOllamaError,
      signal,
    );
  }

  /** One a call: the SDK knows no signal but that of its `fetch`. */
  private client(signal: AbortSignal): Ollama {
    const fetch = strictFetch(signal);
    return new Ollama({
      host: this.host,
      fetch: async (input, init) => {
        const { body, status, headers } = await fetch(input, init);
        return new Response(body?.pipeThrough(wholeLines()), { status, headers });
      },
    });
  }
}
