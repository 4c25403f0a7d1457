import { type DynamicModule, Module } from '@nestjs/common';
import { BedrockRuntime } from '@app/embeddings';
import { Metrics, NoMetrics } from '@app/observability';
import { CircuitBreakerRegistry, type VendorsConfig } from '@app/resilience';
import { openReranker } from './adapters/open-reranker.js';
import { requireReranker } from './reranking-requirements.js';
import { DEFAULT_RERANKING_MODELS, type RerankingConfig } from './reranking.config.js';
import { Reranking } from './reranking.js';

export interface RerankingModuleOptions {
  readonly config: RerankingConfig;
  readonly vendors: VendorsConfig;
  /** Folder of the model files, absolute. */
  readonly modelsDir: string;
}

/**
 * Provides Reranking, which says whether there is a reranker. Throws ConfigError or StartupError where it is known that
 * the configured one cannot work. Needs EmbeddingsModule beside it; takes CircuitBreakerRegistry and Metrics where the application provides them.
 */
@Module({})
export class RerankingModule {
  static forRoot({ config, vendors, modelsDir }: RerankingModuleOptions): DynamicModule {
    const { provider } = config;
    const model = provider === 'none' ? '' : (config.model ?? DEFAULT_RERANKING_MODELS[provider]);
    if (provider !== 'none') requireReranker(provider, model, { vendors, modelsDir });
    return {
      module: RerankingModule,
      global: true,
      providers: [
        {
          provide: Reranking,
          inject: [
            BedrockRuntime,
            { token: CircuitBreakerRegistry, optional: true },
            { token: Metrics, optional: true },
          ],
          useFactory: (
            bedrock: BedrockRuntime,
            states: CircuitBreakerRegistry = new CircuitBreakerRegistry(),
            metrics: Metrics = new NoMetrics(),
          ) => {
            const around = { config, vendors, modelsDir, bedrock, states, metrics };
            return provider === 'none'
              ? new Reranking(null, null)
              : new Reranking(provider, () => openReranker(provider, model, around));
          },
        },
      ],
      exports: [Reranking],
    };
  }
}
