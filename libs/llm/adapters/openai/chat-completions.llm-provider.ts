import type OpenAI from 'openai';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { Health } from '@app/kernel';
import { checkHealth, ProviderError, type VendorVariables } from '@app/resilience';
import { fromOpenAiError } from '@app/vendors/openai/index.js';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '../../llm-provider.js';
import { modelName } from '../../models/model-name.js';
import { REASONING_TOKEN_BUDGET, reasoningBudgetOf } from '../../models/reasoning-token-budget.js';
import { completeStream } from '../complete-stream.js';
import { fromChatCompletion, type ServerChunk } from './from-chat-completion.js';
import { readChunks } from './read-chunks.js';
import { ServerDialect } from './server-dialect.js';

export interface ChatCompletionsOptions {
  readonly client: OpenAI;
  readonly vendor: VendorVariables;
  readonly model: LlmModel;
  /** As the server calls the model: its name, or that of a deployment. */
  readonly modelName: string;
  /** The vendor's own words beside a finish reason. */
  readonly detail?: (choice: ChatCompletionChunk.Choice) => string;
}

/** OpenAI's models that reason before they write take no temperature, and count the reasoning as completion. */
const OPENAI_REASONING_MODEL = /^(o\d|gpt-5)/;

/** A server that speaks OpenAI's Chat Completions, asked through OpenAI's own SDK. */
export abstract class ChatCompletionsLlmProvider extends LlmProvider {
  readonly model: LlmModel;
  private readonly dialect: ServerDialect;
  private readonly budget: number;

  constructor(private readonly options: ChatCompletionsOptions) {
    super();
    this.model = options.model;
    const reasons = OPENAI_REASONING_MODEL.test(modelName(options.model.id));
    this.dialect = new ServerDialect(reasons);
    this.budget = reasons ? REASONING_TOKEN_BUDGET : reasoningBudgetOf(options.model.id);
  }

  stream(request: LlmRequest, { signal }: LlmCall = {}): AsyncIterable<LlmEvent> {
    const { vendor, detail } = this.options;
    const open = (connection: AbortSignal) => this.open(request, connection);
    return completeStream(
      {
        name: vendor.name,
        async *open(connection) {
          yield* fromChatCompletion(await open(connection), detail);
        },
        toProviderError: (error) => fromStreamError(error, vendor),
      },
      signal,
    );
  }

  /** Sends the request again, as the server's refusal says, until the server takes it; each refusal leaves less to refuse. */
  private async open(request: LlmRequest, signal: AbortSignal): Promise<AsyncIterable<ServerChunk>> {
    const { client, modelName: model } = this.options;
    for (;;) {
      const body = this.dialect.body(request, { model, budget: this.budget });
      try {
        const response = await client.chat.completions.create(body, { signal }).asResponse();
        return readChunks(response, { client, signal });
      } catch (error) {
        if (!this.dialect.learn(error, body)) throw error;
      }
    }
  }

  health({ signal }: LlmCall = {}): Promise<Health> {
    const { client, vendor } = this.options;
    return checkHealth(
      async (connection) => {
        await client.models.list({ signal: connection });
        return { status: 'up' };
      },
      (error) => fromStreamError(error, vendor),
      signal,
    );
  }
}

function fromStreamError(error: unknown, vendor: VendorVariables): ProviderError {
  if (!(error instanceof SyntaxError)) return fromOpenAiError(error, vendor);
  return new ProviderError(`${vendor.name} sent a stream that cannot be read; check ${vendor.address}`, {
    code: 'incomplete',
    retryable: true,
    cause: error,
  });
}
