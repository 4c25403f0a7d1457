import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { ActiveIndexProvider } from '@app/knowledge-base';
import { LlmRouter } from '@app/llm';
import { Moderation } from '@app/moderation';
import { Reranking } from '@app/reranking';
import { type Dependency, DependencyHealthIndicator } from './dependency.health-indicator.js';

/**
 * The outside providers in use now, which change at run time. None is critical: without an LLM answers quote the
 * documents, without embeddings documents are found by keywords, without a reranker results keep their order.
 */
@Injectable()
export class ProviderHealthIndicators {
  constructor(
    private readonly service: HealthIndicatorService,
    private readonly llm: LlmRouter,
    private readonly activeIndex: ActiveIndexProvider,
    private readonly reranking: Reranking,
    private readonly moderation: Moderation,
  ) {}

  list(): DependencyHealthIndicator[] {
    const { activeIndex, reranking, moderation } = this;
    const dependencies = [
      ...this.llm
        .chain()
        .map((provider) =>
          outside('llm', provider.id, `llm:${provider.id}`, (call) => provider.health(call)),
        ),
      outside('embeddings', activeIndex.current.selection.provider, 'embeddings', () => activeIndex.health()),
      outside('reranking', reranking.provider, 'reranking', (call) => reranking.health(call)),
      outside('moderation', moderation.provider?.id ?? null, 'moderation', () => moderation.health()),
    ];
    return dependencies.map((dependency) => new DependencyHealthIndicator(this.service, dependency));
  }
}

/** The state of the provider of a port; `provider` is null while none is set up. */
export function outside(
  port: string,
  provider: string | null,
  name: string,
  check: Dependency['check'],
): Dependency {
  if (provider === null) return { name, critical: false, check };
  return { name, critical: false, provider, breaker: `${port}:${provider}`, check };
}
