import { resolve } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { PROJECT_ROOT } from '@app/config';
import { BundledTokenCounter } from './adapters/bundled/bundled.token-counter.js';
import { BundledWordPieces } from './adapters/bundled/bundled.word-pieces.js';
import { EmbeddingModels } from './embedding-models.js';
import { EmbeddingRouter } from './embedding-router.js';
import type { EmbeddingsConfig } from './embeddings.config.js';
import { LazyEmbeddingRouter } from './lazy.embedding-router.js';
import { TextEmbeddings } from './text-embeddings.js';
import { TokenCounter } from './token-counter.js';
import { WordPieces } from './word-pieces.js';

export interface EmbeddingsModuleOptions {
  readonly config: EmbeddingsConfig;
}

/** Provides the router to the embedding model in use, the token counter, the word pieces of the bundled model and the catalogue of models. */
@Module({})
export class EmbeddingsModule {
  static forRoot({ config }: EmbeddingsModuleOptions): DynamicModule {
    const modelsDir = resolve(PROJECT_ROOT, config.modelsDir);
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
        {
          provide: EmbeddingRouter,
          useFactory: (counter: BundledTokenCounter) =>
            new LazyEmbeddingRouter(() => createBundled(modelsDir, counter)),
          inject: [BundledTokenCounter],
        },
        EmbeddingModels,
        TextEmbeddings,
      ],
      exports: [EmbeddingRouter, TokenCounter, WordPieces, EmbeddingModels, TextEmbeddings],
    };
  }
}

// Neither cache nor windows: a lookup by hash costs as much as embedding anew, and the model takes any length.
async function createBundled(modelsDir: string, counter: BundledTokenCounter) {
  const { BundledEmbeddingProvider } = await import('./adapters/bundled/bundled.embedding-provider.js');
  const { BatchingEmbeddingProvider } = await import('./batching.embedding-provider.js');
  return new BatchingEmbeddingProvider(new BundledEmbeddingProvider(modelsDir, counter.tokenizer));
}
