import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EmbeddingRouter, embeddingsConfig, EmbeddingsModule, WordPieces } from '@app/embeddings';
import { countedTerms, KeywordIndex, KeywordIndexModule } from '@app/keyword-index';
import {
  ActiveIndexProvider,
  CHUNK_KEYWORDS,
  chunkIndexName,
  indexedText,
  PassageFeatureIndex,
  passageFeatures,
  PassageReader,
  titledText,
} from '@app/knowledge-base';
import { type RetrievalConfig, retrievalConfig, RetrievalModule } from '@app/retrieval';
import { termFrequencies } from '@app/text';
import { VectorStore, VectorStoreModule } from '@app/vector-store';
import { defaultsOf } from '../defaults-of.js';
import type { PassageLibrary } from './passage-library.js';

@Module({})
class LibraryModule {
  static forRoot(library: PassageLibrary): DynamicModule {
    return {
      module: LibraryModule,
      global: true,
      providers: [{ provide: PassageReader, useValue: library }, ActiveIndexProvider, PassageFeatureIndex],
      exports: [ActiveIndexProvider, PassageReader, PassageFeatureIndex],
    };
  }
}

/** Retrieval as the product composes it, with the bundled model and the embedded indexes, over a test's own passages. */
export async function openRetrieval(
  library: PassageLibrary,
  config: Partial<RetrievalConfig> = {},
  besides: readonly DynamicModule[] = [],
): Promise<INestApplicationContext> {
  class TestModule {}
  const context = await NestFactory.createApplicationContext(
    {
      module: TestModule,
      imports: [
        EmbeddingsModule.forRoot({ config: defaultsOf(embeddingsConfig) }),
        KeywordIndexModule.forRoot(),
        VectorStoreModule.forRoot(),
        LibraryModule.forRoot(library),
        ...besides,
        RetrievalModule.forRoot({
          config: { ...defaultsOf(retrievalConfig), ...config },
        }),
      ],
    },
    { logger: false },
  );
  const provider = await context.get(EmbeddingRouter).active();
  const [vectors, keywords] = [context.get(VectorStore), context.get(KeywordIndex)];
  const index = chunkIndexName(provider.model.id);
  await vectors.ensureIndex(index, { dimension: provider.model.dimension });
  for (const passage of library.all()) {
    const { chunkId: id, documentId, documentType, category, tags, language } = passage;
    const text = indexedText(passage.title, passage, language);
    const metadata = {
      document_id: documentId,
      document_type: documentType,
      ...(language === null ? {} : { language }),
      ...(category === null ? {} : { category }),
      tags,
    };
    const features = passageFeatures(context.get(WordPieces), passage.title, passage, language);
    context.get(PassageFeatureIndex).put([{ chunkId: id, features, metadata }]);
    const { terms, length } = termFrequencies(text, language);
    await keywords.upsert(CHUNK_KEYWORDS, [{ id, terms: countedTerms(terms), length, metadata }]);
    const titled = { ...titledText(passage.title, passage), language };
    const [vector] = (await provider.embed([titled], 'passage')).vectors;
    if (vector) await vectors.upsert(index, [{ id, vector, metadata }]);
  }
  return context;
}
