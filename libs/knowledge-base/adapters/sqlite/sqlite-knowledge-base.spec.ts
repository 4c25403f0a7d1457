import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { knowledgeBaseContract } from '../../knowledge-base.contract.js';
import { SqliteDocumentContentRepository } from './sqlite-document-content.repository.js';
import { SqliteDocumentRepository } from './sqlite-document.repository.js';
import { SqliteIngestionJobRepository } from './sqlite-ingestion-job.repository.js';
import { SqlitePassageReader } from './sqlite-passage.reader.js';
import { migrateKnowledgeBase } from './sqlite.providers.js';

knowledgeBaseContract('SQLite', async () => {
  const database = migrateKnowledgeBase(new SqliteDatabase(':memory:'));
  return {
    documents: new SqliteDocumentRepository(database),
    contents: new SqliteDocumentContentRepository(database),
    jobs: new SqliteIngestionJobRepository(database),
    passages: new SqlitePassageReader(database),
    dispose: async () => database.close(),
  };
});
