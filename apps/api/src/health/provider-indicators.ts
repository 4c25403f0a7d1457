import { Injectable } from '@nestjs/common';
import { AnsweringGeneration } from '@app/knowledge-base';
import { LlmRouter } from '@app/llm';
import { Moderation } from '@app/moderation';
import { Reranking } from '@app/reranking';
import type { HealthIndicator } from './health-check.js';

/**
 * The outside providers in use now. None is critical: without a model answers quote the documents, without embeddings
 * they are found by their words, without a reranker they stay in their order.
 */
@Injectable()
export class ProviderIndicators {
  constructor(
    private readonly llm: LlmRouter,
    private readonly answering: AnsweringGeneration,
    private readonly reranking: Reranking,
    private readonly moderation: Moderation,
  ) {}

  list(): HealthIndicator[] {
    const { answering, reranking, moderation } = this;
    return [
      ...this.llm
        .chain()
        .map((provider) =>
          outside('llm', provider.id, `llm:${provider.id}`, (call) => provider.health(call)),
        ),
      outside('embeddings', answering.current.selection.provider, 'embeddings', () => answering.health()),
      outside('reranking', reranking.provider, 'reranking', (call) => reranking.health(call)),
      outside('moderation', moderation.provider?.id ?? null, 'moderation', () => moderation.health()),
    ];
  }
}

function outside(
  port: string,
  provider: string | null,
  name: string,
  check: HealthIndicator['check'],
): HealthIndicator {
  if (provider === null) return { name, critical: false, check };
  return { name, critical: false, provider, state: `${port}:${provider}`, check };
}
