import { resolve } from 'node:path';
import { Module } from '@nestjs/common';
import { Cache } from '@app/cache';
import { AppConfig, PROJECT_ROOT } from '@app/config';
import { Metrics } from '@app/observability';
import { CircuitBreakerRegistry, ResilienceModule } from '@app/resilience';
import { BedrockRuntime, type VendorsConfig, vendorsConfig, VendorsModule } from '@app/vendors';
import { BundledTokenCounter } from './adapters/bundled/bundled.token-counter.js';
import { BundledWordPieces } from './adapters/bundled/bundled.word-pieces.js';
import { openEmbeddingModel } from './adapters/open-embedding-model.js';
import type { OllamaModels } from './adapters/ollama/ollama.models.js';
import { EmbeddingModels } from './catalogue/embedding-models.js';
import { EmbeddingRouter } from './embedding-router.js';
import { DEFAULT_EMBEDDING_MODELS, embeddingsConfig } from './embeddings.config.js';
import {
  type Installation,
  missingFor,
  requireModel,
  requireSecondModel,
} from './routing/provider-requirements.js';
import { SwitchingEmbeddingRouter } from './routing/switching.embedding-router.js';
import { TextEmbeddings } from './text-embeddings.js';
import { TokenCounter } from './token-counter.js';
import { WordPieces } from './word-pieces.js';

/**
 * Provides the router to the embedding model in use, the token counter, the word pieces of the bundled model and the
 * catalogue of models.
 */
@Module({
  imports: [ResilienceModule, VendorsModule],
  providers: [
    {
      provide: BundledTokenCounter,
      inject: [AppConfig],
      useFactory: (app: AppConfig) => new BundledTokenCounter(installationOf(app).modelsDir),
    },
    { provide: TokenCounter, useExisting: BundledTokenCounter },
    {
      provide: WordPieces,
      inject: [AppConfig, BundledTokenCounter],
      useFactory: (app: AppConfig, { tokenizer }: BundledTokenCounter) =>
        new BundledWordPieces(installationOf(app).modelsDir, tokenizer),
    },
    {
      provide: EmbeddingRouter,
      inject: [AppConfig, BundledTokenCounter, BedrockRuntime, CircuitBreakerRegistry, Cache, Metrics],
      useFactory: createRouter,
    },
    EmbeddingModels,
    TextEmbeddings,
  ],
  exports: [EmbeddingRouter, TokenCounter, WordPieces, EmbeddingModels, TextEmbeddings],
})
export class EmbeddingsModule {}

/** Throws ConfigError or StartupError where it is known that the configured model cannot work. */
export function assertEmbeddings(app: AppConfig): void {
  requireModel(configuredModel(app), installationOf(app));
  requireSecondModel(app.get(embeddingsConfig).secondModel);
}

function createRouter(
  app: AppConfig,
  counter: BundledTokenCounter,
  bedrock: BedrockRuntime,
  states: CircuitBreakerRegistry,
  cache: Cache,
  metrics: Metrics,
): EmbeddingRouter {
  assertEmbeddings(app);
  const installation = installationOf(app);
  const ollama = lazyOllamaModels(installation.vendors);
  const around = {
    ...installation,
    config: app.get(embeddingsConfig),
    counter,
    bedrock,
    states,
    cache,
    metrics,
  };
  return new SwitchingEmbeddingRouter({
    initial: configuredModel(app),
    open: (chosen) => openEmbeddingModel(chosen, around),
    missingFor: (chosen) => missingFor(chosen, installation),
    responds: async ({ provider, model }) => provider !== 'ollama' || (await ollama()).has(model),
  });
}

function configuredModel(app: AppConfig) {
  const { provider, model } = app.get(embeddingsConfig);
  return { provider, model: model ?? DEFAULT_EMBEDDING_MODELS[provider] };
}

function installationOf(app: AppConfig): Installation {
  const modelsDir = resolve(PROJECT_ROOT, app.get(embeddingsConfig).modelsDir);
  return { vendors: app.get(vendorsConfig), modelsDir };
}

function lazyOllamaModels(vendors: VendorsConfig): () => Promise<OllamaModels> {
  let models: Promise<OllamaModels> | undefined;
  return () =>
    (models ??= import('./adapters/ollama/ollama.models.js').then(
      ({ OllamaModels }) => new OllamaModels(vendors.ollamaHost),
    ));
}
