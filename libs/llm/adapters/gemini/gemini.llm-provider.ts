import { GoogleGenAI } from '@google/genai';
import type { Health } from '@app/kernel';
import { checkHealth } from '@app/resilience';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '../../llm-provider.js';
import { completeStream } from '../complete-stream.js';
import { strictFetch } from '../http-failure.js';
import { fromGemini } from './from-gemini.js';
import { fromGeminiError } from './gemini-failure.js';
import { toGemini } from './to-gemini.js';

export interface GeminiOptions {
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  readonly model: LlmModel;
}

export class GeminiLlmProvider extends LlmProvider {
  readonly id = 'gemini';
  readonly model: LlmModel;
  private readonly client: GoogleGenAI;

  constructor({ apiKey, baseUrl, model }: GeminiOptions) {
    super();
    this.model = model;
    this.client = new GoogleGenAI({
      apiKey,
      // Said, for the SDK would else ask the environment.
      vertexai: false,
      httpOptions: { fetch: strictFetch(), ...(baseUrl ? { baseUrl } : {}) },
    });
  }

  stream(request: LlmRequest, { signal }: LlmCall = {}): AsyncIterable<LlmEvent> {
    const { models } = this.client;
    const { id } = this.model;
    return completeStream(
      {
        name: 'Gemini',
        async *open(connection) {
          yield* fromGemini(await models.generateContentStream(toGemini(request, id, connection)));
        },
        toProviderError: fromGeminiError,
      },
      signal,
    );
  }

  health({ signal }: LlmCall = {}): Promise<Health> {
    return checkHealth(
      async (abortSignal) => {
        await this.client.models.get({ model: this.model.id, config: { abortSignal } });
        return { status: 'up' };
      },
      fromGeminiError,
      signal,
    );
  }
}
