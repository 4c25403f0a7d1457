import { describeWithMongo } from '@app/testing/mongo-server.js';
import { openMongo, type OpenMongo } from '@app/testing/open-mongo.js';
import { ChunkFeatureRepository } from '../../chunk-feature.repository.js';
import { DocumentContentRepository } from '../../document-content.repository.js';
import { DocumentFeedbackRepository } from '../../document-feedback.repository.js';
import { DocumentRepository } from '../../document.repository.js';
import { EmbeddingIndexRepository } from '../../embedding-index/embedding-index.repository.js';
import { DocumentImportRepository } from '../../imports/document-import.repository.js';
import { IngestionJobRepository } from '../../ingestion-job.repository.js';
import { knowledgeBaseContract } from '../../knowledge-base.contract.js';
import { PassageReader } from '../../passage.js';
import { MongoKnowledgeBaseModule } from './mongo-knowledge-base.module.js';

describeWithMongo('the knowledge base on a real MongoDB', () => {
  let mongo: OpenMongo;

  beforeAll(async () => {
    mongo = await openMongo(MongoKnowledgeBaseModule);
  });

  afterAll(() => mongo?.close());

  knowledgeBaseContract('MongoDB', async () => ({
    documents: mongo.get(DocumentRepository),
    contents: mongo.get(DocumentContentRepository),
    entries: mongo.get(ChunkFeatureRepository),
    embeddingIndexes: mongo.get(EmbeddingIndexRepository),
    jobs: mongo.get(IngestionJobRepository),
    passages: mongo.get(PassageReader),
    feedback: mongo.get(DocumentFeedbackRepository),
    imports: mongo.get(DocumentImportRepository),
    dispose: () => mongo.empty(),
  }));

  it('has the indexes of the requirements', async () => {
    const indexesOf = async (collection: string) =>
      (await mongo.connection.collection(collection).indexes()).map(({ key }) =>
        Object.keys(key as object).join(),
      );
    expect(await indexesOf('knowledge_base_documents')).toEqual(
      expect.arrayContaining(['document_type,category', 'tags', 'status,updated_at', '_fts,_ftsx']),
    );
    expect(await indexesOf('knowledge_base_chunks')).toEqual(
      expect.arrayContaining(['document_id,chunk_index', 'embedding.vector_id', '_fts,_ftsx']),
    );
  });
});
