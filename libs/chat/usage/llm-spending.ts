import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import { costOf, type LlmProvider, type Usage } from '@app/llm';
import type { Skip } from '../answerers/skipped-answer.js';
import { CHAT_CONFIG, type ChatConfig } from '../chat.config.js';
import { dayOf, LlmUsageRepository } from './llm-usage.js';

/** LLM-4: keeps account of what models cost, and says when they may cost no more. */
@Injectable()
export class LlmSpending {
  private readonly logger = new Logger(LlmSpending.name);

  constructor(
    private readonly usage: LlmUsageRepository,
    private readonly clock: Clock,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /** The limit that is reached; null while models may be asked. Calls under way are not counted yet. */
  async limitReached(sessionId: string): Promise<Skip | null> {
    const { llmDailyCostLimitUsd: dailyCost, llmSessionTokenLimit: sessionTokens } = this.config;
    if (dailyCost !== undefined && (await this.usage.costOn(dayOf(this.clock.now()))) >= dailyCost)
      return { answerer: 'model', code: 'daily-cost-limit' };
    if (sessionTokens !== undefined && (await this.usage.tokensOf(sessionId)) >= sessionTokens)
      return { answerer: 'model', code: 'session-token-limit' };
    return null;
  }

  /** Never fails: an answer is worth more than its account. */
  record(sessionId: string, provider: Pick<LlmProvider, 'id' | 'model'>, usage: Usage): void {
    const { id: providerId, model } = provider;
    const costUsd = costOf(model.id, usage);
    const entry = { sessionId, providerId, modelId: model.id, at: this.clock.now(), usage, costUsd };
    this.usage
      .record(entry)
      .catch((error: unknown) => this.logger.error(`The usage of a model was not kept: ${messageOf(error)}`));
  }
}
