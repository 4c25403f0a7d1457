import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EmbeddingRouter, EmbeddingsModule } from '@app/embeddings';
import { KeywordIndex, KeywordIndexModule } from '@app/keyword-index';
import { chunkIndexName, indexedText, PassageReader } from '@app/knowledge-base';
import { RetrievalModule } from '@app/retrieval';
import { termFrequencies } from '@app/text';
import { VectorStore, VectorStoreModule } from '@app/vector-store';
import type { PassageLibrary } from './passage-library.js';

@Module({})
class LibraryModule {
  static forRoot(library: PassageLibrary): DynamicModule {
    return {
      module: LibraryModule,
      global: true,
      providers: [{ provide: PassageReader, useValue: library }],
      exports: [PassageReader],
    };
  }
}

/** Retrieval as the product composes it, with the bundled model and the embedded indexes, over a test's own passages. */
export async function openRetrieval(
  library: PassageLibrary,
  config: { topK?: number; minRelevanceScore?: number } = {},
): Promise<INestApplicationContext> {
  class TestModule {}
  const context = await NestFactory.createApplicationContext(
    {
      module: TestModule,
      imports: [
        EmbeddingsModule.forRoot({ config: { provider: 'bundled', modelsDir: './models' } }),
        KeywordIndexModule.forRoot(),
        VectorStoreModule.forRoot(),
        LibraryModule.forRoot(library),
        RetrievalModule.forRoot({ config: { topK: 5, minRelevanceScore: 0.1, ...config } }),
      ],
    },
    { logger: false },
  );
  const provider = await context.get(EmbeddingRouter).active();
  const [vectors, keywords] = [context.get(VectorStore), context.get(KeywordIndex)];
  const index = chunkIndexName(provider.model.id);
  await vectors.ensureIndex(index, { dimension: provider.model.dimension });
  for (const passage of library.all()) {
    const { chunkId: id, documentType, category, tags, language } = passage;
    const text = indexedText(passage.title, passage);
    const metadata = { document_type: documentType, ...(category === null ? {} : { category }), tags };
    await keywords.upsert(index, [{ id, ...termFrequencies(text, language), metadata }]);
    const [vector] = (await provider.embed([text], 'passage')).vectors;
    if (vector) await vectors.upsert(index, [{ id, vector, metadata }]);
  }
  return context;
}
