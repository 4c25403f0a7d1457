import { Injectable } from '@nestjs/common';
import { removeReasoning } from '@app/llm';
import { LlmSpending } from '../usage/llm-spending.js';
import { LlmFallbackChain } from './llm-fallback-chain.js';

const TIMEOUT_MS = 8_000;

export interface ShortRequest {
  readonly instructions: string;
  readonly message: string;
  /** Of the session that the tokens are counted for. */
  readonly sessionId: string;
  readonly maxTokens: number;
}

/** One call of the primary model at temperature 0 for a small task beside the answer. */
@Injectable()
export class ShortCompletion {
  constructor(
    private readonly chain: LlmFallbackChain,
    private readonly spending: LlmSpending,
  ) {}

  get isAvailable(): boolean {
    return this.chain.primary !== null;
  }

  /** The text without its reasoning; null where no model is configured or a limit of costs is reached. Throws what the model throws. */
  async complete(
    { instructions, message, sessionId, maxTokens }: ShortRequest,
    { signal }: { signal: AbortSignal },
  ): Promise<string | null> {
    const provider = this.chain.primary;
    if (provider === null || (await this.spending.limitReached(sessionId))) return null;
    const { text, usage } = await provider.generate(
      {
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: message },
        ],
        temperature: 0,
        maxTokens,
      },
      { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) },
    );
    if (usage) this.spending.record(sessionId, provider, usage);
    return removeReasoning(text);
  }
}
