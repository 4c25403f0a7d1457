import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import { costOf, maxCostOf, type LlmProvider, type Usage } from '@app/llm';
import type { Skip } from '../generative/skipped-answer.js';
import { CHAT_CONFIG, type ChatConfig } from '../chat.config.js';
import { dayOf, LlmUsageRepository } from './llm-usage.js';

type Billed = Pick<LlmProvider, 'id' | 'model'>;

/** Models on a machine of one's own send no bill. */
const FREE_PROVIDER = 'ollama';

/**
 * LLM-4: keeps account of what models cost, and says when they may cost no more. Where a daily cost is the limit, a model
 * whose price is not known counts as the most expensive one that is: the limit holds also for it.
 */
@Injectable()
export class LlmSpending {
  private readonly logger = new Logger(LlmSpending.name);
  private readonly warnedOf = new Set<string>();

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
  record(sessionId: string, provider: Billed, usage: Usage): void {
    const price = costOf(provider.model.id, usage);
    const entry = {
      sessionId,
      providerId: provider.id,
      modelId: provider.model.id,
      at: this.clock.now(),
      usage,
      costUsd: price ?? this.guessedCost(provider, usage),
      isPriced: price !== null,
    };
    this.usage
      .record(entry)
      .catch((error: unknown) =>
        this.logger.error(`Failed to store the usage of a model: ${messageOf(error)}`),
      );
  }

  private guessedCost({ id, model }: Billed, usage: Usage): number {
    if (this.config.llmDailyCostLimitUsd === undefined || id === FREE_PROVIDER) return 0;
    if (!this.warnedOf.has(model.id)) {
      this.warnedOf.add(model.id);
      this.logger.warn(
        `The price of ${model.id} (${id}) is not known: for LLM_DAILY_COST_LIMIT_USD it counts as the most expensive model whose price is known. LLM_MODEL should name the vendor's model, also behind a deployment of another name.`,
      );
    }
    return maxCostOf(usage);
  }
}
