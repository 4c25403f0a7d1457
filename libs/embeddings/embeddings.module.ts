import { resolve } from 'node:path';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Cache } from '@app/cache';
import { loadConfig, PROJECT_ROOT } from '@app/config';
import { Metrics, NoMetrics } from '@app/observability';
import { CircuitBreakerRegistry, type VendorsConfig, vendorsConfig } from '@app/resilience';
import { LazyBedrockRuntime } from './adapters/bedrock/lazy.bedrock-runtime.js';
import { BundledTokenCounter } from './adapters/bundled/bundled.token-counter.js';
import { BundledWordPieces } from './adapters/bundled/bundled.word-pieces.js';
import { type ModelSurroundings, openEmbeddingModel } from './adapters/open-embedding-model.js';
import type { OllamaModels } from './adapters/ollama/ollama.models.js';
import { BedrockRuntime } from './bedrock-runtime.js';
import { EmbeddingModels } from './catalogue/embedding-models.js';
import { EmbeddingRouter } from './embedding-router.js';
import { DEFAULT_EMBEDDING_MODELS, type EmbeddingsConfig } from './embeddings.config.js';
import { missingFor, requireModel } from './routing/provider-requirements.js';
import { SwitchingEmbeddingRouter } from './routing/switching.embedding-router.js';
import { TextEmbeddings } from './text-embeddings.js';
import { TokenCounter } from './token-counter.js';
import { WordPieces } from './word-pieces.js';

export interface EmbeddingsModuleOptions {
  readonly config: EmbeddingsConfig;
  /** What the remote providers need; nothing is set when absent. */
  readonly vendors?: VendorsConfig;
}

/**
 * Provides the router to the embedding model in use, the token counter, the word pieces of the bundled model and the
 * catalogue of models. Throws ConfigError or StartupError where it is known that the model cannot work. Takes Cache,
 * Metrics and CircuitBreakerRegistry where the application provides them.
 */
@Module({})
export class EmbeddingsModule {
  static forRoot({ config, vendors = nothingSet() }: EmbeddingsModuleOptions): DynamicModule {
    const modelsDir = resolve(PROJECT_ROOT, config.modelsDir);
    const installation = { vendors, modelsDir };
    const model = config.model ?? DEFAULT_EMBEDDING_MODELS[config.provider];
    const initial = { provider: config.provider, model };
    requireModel(initial, installation);
    const ollama = lazyOllamaModels(vendors);
    return {
      module: EmbeddingsModule,
      global: true,
      providers: [
        { provide: BundledTokenCounter, useFactory: () => new BundledTokenCounter(modelsDir) },
        { provide: TokenCounter, useExisting: BundledTokenCounter },
        {
          provide: WordPieces,
          useFactory: ({ tokenizer }: BundledTokenCounter) => new BundledWordPieces(modelsDir, tokenizer),
          inject: [BundledTokenCounter],
        },
        { provide: BedrockRuntime, useFactory: () => new LazyBedrockRuntime(vendors) },
        routerProvider((surroundings) => {
          const around = { ...surroundings, config, vendors, modelsDir };
          return new SwitchingEmbeddingRouter({
            initial,
            open: (chosen) => openEmbeddingModel(chosen, around),
            missingFor: (chosen) => missingFor(chosen, installation),
            responds: async ({ provider, model }) => provider !== 'ollama' || (await ollama()).has(model),
          });
        }),
        EmbeddingModels,
        TextEmbeddings,
      ],
      exports: [EmbeddingRouter, TokenCounter, WordPieces, EmbeddingModels, TextEmbeddings, BedrockRuntime],
    };
  }
}

function nothingSet(): VendorsConfig {
  return loadConfig([vendorsConfig], { env: {}, files: [] }).get(vendorsConfig);
}

function lazyOllamaModels(vendors: VendorsConfig): () => Promise<OllamaModels> {
  let models: Promise<OllamaModels> | undefined;
  return () =>
    (models ??= import('./adapters/ollama/ollama.models.js').then(
      ({ OllamaModels }) => new OllamaModels(vendors),
    ));
}

type Injected = Pick<ModelSurroundings, 'counter' | 'bedrock' | 'states' | 'cache' | 'metrics'>;

function routerProvider(create: (injected: Injected) => EmbeddingRouter): Provider {
  return {
    provide: EmbeddingRouter,
    inject: [
      BundledTokenCounter,
      BedrockRuntime,
      { token: CircuitBreakerRegistry, optional: true },
      { token: Cache, optional: true },
      { token: Metrics, optional: true },
    ],
    useFactory: (
      counter: BundledTokenCounter,
      bedrock: BedrockRuntime,
      states: CircuitBreakerRegistry | undefined,
      cache: Cache | undefined,
      metrics: Metrics | undefined,
    ) =>
      create({
        counter,
        bedrock,
        states: states ?? new CircuitBreakerRegistry(),
        cache,
        metrics: metrics ?? new NoMetrics(),
      }),
  };
}
