import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { aDocument } from '@app/testing/knowledge-base/records.js';
import { UNKNOWN_ORIGIN } from '../../document.js';
import { knowledgeBaseContract } from '../../knowledge-base.contract.js';
import { knowledgeBase } from './migrations/0001-knowledge-base.js';
import { SqliteDocumentContentRepository } from './sqlite-document-content.repository.js';
import { SqliteDocumentFeedbackRepository } from './sqlite-document-feedback.repository.js';
import { SqliteDocumentImportRepository } from './sqlite-document-import.repository.js';
import { SqliteDocumentRepository } from './sqlite-document.repository.js';
import { SqliteEmbeddingIndexRepository } from './sqlite-embedding-index.repository.js';
import { SqliteChunkFeatureRepository } from './sqlite-chunk-feature.repository.js';
import { SqliteIngestionJobRepository } from './sqlite-ingestion-job.repository.js';
import { SqlitePassageReader } from './sqlite-passage.reader.js';
import { migrateKnowledgeBase } from './sqlite-knowledge-base.module.js';

knowledgeBaseContract('SQLite', async () => {
  const database = migrateKnowledgeBase(new SqliteDatabase(':memory:'));
  return {
    documents: new SqliteDocumentRepository(database),
    contents: new SqliteDocumentContentRepository(database),
    entries: new SqliteChunkFeatureRepository(database),
    embeddingIndexes: new SqliteEmbeddingIndexRepository(database),
    jobs: new SqliteIngestionJobRepository(database),
    passages: new SqlitePassageReader(database),
    feedback: new SqliteDocumentFeedbackRepository(database),
    imports: new SqliteDocumentImportRepository(database),
    dispose: async () => database.close(),
  };
});

describe('documents of the first release', () => {
  it('are published, and found by their title', async () => {
    const database = new SqliteDatabase(':memory:');
    database.migrate('knowledge-base', [knowledgeBase]);
    const document = aDocument({ title: 'Old Guide' });
    const recent = [
      'origin',
      'statedTitle',
      'indexedAt',
      'publishedAt',
      'archivedAt',
      'publication',
      'pendingSource',
    ];
    const old = Object.fromEntries(Object.entries(document).filter(([name]) => !recent.includes(name)));
    database.run(
      'INSERT INTO knowledge_base_documents (document_id, doc) VALUES (?, ?)',
      document.documentId,
      JSON.stringify(old),
    );
    const documents = new SqliteDocumentRepository(migrateKnowledgeBase(database));
    const { items } = await documents.list(
      { publications: ['published'], titleContains: 'GUIDE' },
      { page: 1, pageSize: 10, order: 'asc' },
    );
    expect(items).toEqual([{ ...document, origin: UNKNOWN_ORIGIN, publishedAt: document.createdAt }]);
    database.close();
  });
});
