import { resolve } from 'node:path';
import { Module } from '@nestjs/common';
import { AppConfig, PROJECT_ROOT } from '@app/config';
import { BedrockRuntime, embeddingsConfig, EmbeddingsModule } from '@app/embeddings';
import { Metrics } from '@app/observability';
import { CircuitBreakerRegistry, ResilienceModule, vendorsConfig } from '@app/resilience';
import { openReranker } from './adapters/open-reranker.js';
import { requireReranker } from './reranking-requirements.js';
import { DEFAULT_RERANKING_MODELS, rerankingConfig } from './reranking.config.js';
import { Reranking } from './reranking.js';

/** Provides Reranking, which says whether there is a reranker. */
@Module({
  imports: [EmbeddingsModule, ResilienceModule],
  providers: [
    {
      provide: Reranking,
      inject: [AppConfig, BedrockRuntime, CircuitBreakerRegistry, Metrics],
      useFactory: (
        app: AppConfig,
        bedrock: BedrockRuntime,
        states: CircuitBreakerRegistry,
        metrics: Metrics,
      ) => {
        assertReranking(app);
        const config = app.get(rerankingConfig);
        const { provider } = config;
        if (provider === 'none') return new Reranking(null, null);
        const around = { config, ...installationOf(app), bedrock, states, metrics };
        const model = config.model ?? DEFAULT_RERANKING_MODELS[provider];
        return new Reranking(provider, () => openReranker(provider, model, around));
      },
    },
  ],
  exports: [Reranking],
})
export class RerankingModule {}

/** Throws ConfigError or StartupError where it is known that the configured reranker cannot work. */
export function assertReranking(app: AppConfig): void {
  const { provider, model } = app.get(rerankingConfig);
  if (provider !== 'none')
    requireReranker(provider, model ?? DEFAULT_RERANKING_MODELS[provider], installationOf(app));
}

function installationOf(app: AppConfig) {
  const modelsDir = resolve(PROJECT_ROOT, app.get(embeddingsConfig).modelsDir);
  return { vendors: app.get(vendorsConfig), modelsDir };
}
