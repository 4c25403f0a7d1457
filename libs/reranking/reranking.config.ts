import { choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const RERANKING_PROVIDERS = ['local', 'cohere', 'bedrock'] as const;
export type RerankingProviderId = (typeof RERANKING_PROVIDERS)[number];

/** The model of a provider where RERANKING_MODEL says nothing. */
export const DEFAULT_RERANKING_MODELS: Readonly<Record<RerankingProviderId, string>> = {
  local: 'ms-marco-MiniLM-L-6-v2',
  cohere: 'rerank-v3.5',
  bedrock: 'cohere.rerank-v3-5:0',
};

export const rerankingConfig = defineConfig('reranking', {
  provider: setting('RERANKING_PROVIDER', choice(['none', ...RERANKING_PROVIDERS]), {
    default: 'none',
    description:
      'Who reads the best passages again beside the question and puts them in order. `none` leaves them as they are.',
    example: 'cohere',
  }),
  model: setting('RERANKING_MODEL', text(), {
    description:
      "The provider's model; ms-marco-MiniLM-L-6-v2, rerank-v3.5 or cohere.rerank-v3-5:0 when absent.",
    example: 'amazon.rerank-v1:0',
  }),
  timeoutMs: setting('RERANKING_TIMEOUT_MS', integer(50, 60_000), {
    default: 2_000,
    description:
      'How long reranking may take, its repetitions included; the passages stay in their order when it takes longer.',
    example: '4000',
  }),
  retries: setting('RERANKING_RETRIES', integer(0, 5), {
    default: 1,
    description: 'How often a request to a remote reranker is repeated after a failure that may pass.',
    example: '2',
  }),
});
export type RerankingConfig = ConfigOf<typeof rerankingConfig>;
