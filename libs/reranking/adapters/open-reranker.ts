import { knownTransformer, repositoryOf, TransformerThread } from '@app/embeddings';
import type { Metrics } from '@app/observability';
import type { CircuitBreakerRegistry } from '@app/resilience';
import type { BedrockRuntime, VendorsConfig } from '@app/vendors';
import { decoratedReranker } from '../decorated.reranker.js';
import type { OpenedReranker, Reranker } from '../reranker.js';
import type { RerankingConfig, RerankingProviderId } from '../reranking.config.js';

export interface RerankerSurroundings {
  readonly config: RerankingConfig;
  readonly vendors: VendorsConfig;
  /** Absolute. */
  readonly modelsDir: string;
  readonly bedrock: BedrockRuntime;
  readonly states: CircuitBreakerRegistry;
  readonly metrics: Metrics;
}

const RETRY_BASE_MS = 100;
const THREADS = 2;

/** A reranker with what surrounds it; its first call loads the adapter that is needed and no other. */
export function openReranker(
  provider: RerankingProviderId,
  model: string,
  around: RerankerSurroundings,
): OpenedReranker {
  const { timeoutMs, retries } = around.config;
  const policies = {
    timeoutMs,
    retry: { attempts: retries + 1, baseMs: RETRY_BASE_MS, maxMs: timeoutMs },
    breaker: around.states.breaker(`reranking:${provider}`),
  };
  const open = () => openBare(provider, model, around);
  return decoratedReranker({ id: provider, model }, open, policies, around.metrics);
}

async function openBare(
  provider: RerankingProviderId,
  model: string,
  { config, vendors, modelsDir, bedrock }: RerankerSurroundings,
): Promise<OpenedReranker> {
  switch (provider) {
    case 'local': {
      const { LocalReranker } = await import('./local/local.reranker.js');
      const { name, pooling, maxTokens } = knownTransformer(model)!;
      const repository = repositoryOf(name);
      const thread = new TransformerThread({ modelsDir, repository, pooling, maxTokens, threads: THREADS });
      await thread.open();
      return { reranker: new LocalReranker(name, thread), close: () => thread.close() };
    }
    case 'cohere': {
      const { CohereReranker } = await import('./cohere/cohere.reranker.js');
      return withoutClose(new CohereReranker(model, vendors, config.timeoutMs));
    }
    case 'bedrock': {
      const { BedrockReranker } = await import('./bedrock/bedrock.reranker.js');
      return withoutClose(new BedrockReranker(model, bedrock));
    }
  }
}

function withoutClose(reranker: Reranker): OpenedReranker {
  return { reranker, close: async () => undefined };
}
