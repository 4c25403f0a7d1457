import type { GoogleGenAI } from '@google/genai';
import type { Health } from '@app/kernel';
import { checkHealth } from '@app/resilience';
import { geminiClient, type GeminiSettings } from '@app/vendors/gemini/index.js';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '../../llm-provider.js';
import { completeStream } from '../complete-stream.js';
import { fromGemini } from './from-gemini.js';
import { fromGeminiStreamError } from './gemini-failure.js';
import { toGemini } from './to-gemini.js';

export class GeminiLlmProvider extends LlmProvider {
  readonly id = 'gemini';
  private readonly client: GoogleGenAI;

  constructor(
    settings: GeminiSettings,
    readonly model: LlmModel,
  ) {
    super();
    this.client = geminiClient(settings);
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
        toProviderError: fromGeminiStreamError,
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
      fromGeminiStreamError,
      signal,
    );
  }
}
