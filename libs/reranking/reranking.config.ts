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
      'Selects the provider that can rerank the best passages for a question. Reranking starts once an admin turns on `reranking_enabled` in the runtime configuration. With `none`, it cannot be turned on.',
    example: 'cohere',
  }),
  model: setting('RERANKING_MODEL', text(), {
    description:
      'Selects the reranking model of the provider. The default is ms-marco-MiniLM-L-6-v2 for `local`, rerank-v3.5 for `cohere` and cohere.rerank-v3-5:0 for `bedrock`.',
    example: 'amazon.rerank-v1:0',
  }),
  timeoutMs: setting('RERANKING_TIMEOUT_MS', integer(50, 60_000), {
    default: 2_000,
    description:
      'Limits the time for reranking, including retries, in milliseconds. When the time is up, the passages keep their order.',
    example: '4000',
  }),
  retries: setting('RERANKING_RETRIES', integer(0, 5), {
    default: 1,
    description:
      'Sets how often a failed request to a remote reranker is retried. Only temporary failures are retried.',
    example: '2',
  }),
});
export type RerankingConfig = ConfigOf<typeof rerankingConfig>;
