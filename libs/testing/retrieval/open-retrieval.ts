import type { DynamicModule, INestApplicationContext, ValueProvider } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { EmbeddingRouter, WordPieces } from '@app/embeddings';
import { countedTerms, KeywordIndex } from '@app/keyword-index';
import {
  CHUNK_KEYWORDS,
  chunkIndexName,
  IndexBootstrapper,
  indexedText,
  PassageFeatureIndex,
  passageFeatures,
  PassageReader,
  titledText,
} from '@app/knowledge-base';
import { type RetrievalConfig, retrievalConfig, RetrievalModule } from '@app/retrieval';
import { termFrequencies } from '@app/text';
import { VectorStore } from '@app/vector-store';
import { productModules, SILENT } from '../modules/product-modules.js';
import type { PassageLibrary } from './passage-library.js';

/** Retrieval as the product composes it, with the bundled model and the embedded indexes, over a test's own passages. */
export async function openRetrieval(
  library: PassageLibrary,
  config: Partial<RetrievalConfig> = {},
  besides: readonly DynamicModule[] = [],
): Promise<INestApplicationContext> {
  const imports = [...productModules([[retrievalConfig, config]]), RetrievalModule];
  const builder = Test.createTestingModule({ imports }).overrideProvider(PassageReader).useValue(library);
  for (const { providers = [] } of besides)
    for (const { provide, useValue } of providers as ValueProvider[])
      builder.overrideProvider(provide).useValue(useValue);
  const context = await builder.setLogger(SILENT).compile();
  await context.init();
  await context.get(IndexBootstrapper).ready();
  await fillIndexes(context, library);
  return context;
}

/** Puts the passages into the indexes, as ingestion does. */
export async function fillIndexes(context: INestApplicationContext, library: PassageLibrary): Promise<void> {
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
}
