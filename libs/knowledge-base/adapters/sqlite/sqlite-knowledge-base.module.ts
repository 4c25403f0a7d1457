import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { DocumentContentRepository } from '../../document-content.repository.js';
import { DocumentFeedbackRepository } from '../../document-feedback.repository.js';
import { DocumentRepository } from '../../document.repository.js';
import { DocumentImportRepository } from '../../imports/document-import.repository.js';
import { EmbeddingIndexRepository } from '../../embedding-index/embedding-index.repository.js';
import { ChunkFeatureRepository } from '../../chunk-feature.repository.js';
import { IngestionJobRepository } from '../../ingestion-job.repository.js';
import { StoredChanges } from '../../indexing/stored-changes.js';
import { PassageReader } from '../../passage.js';
import { knowledgeBase } from './migrations/0001-knowledge-base.js';
import { lifeOfDocuments } from './migrations/0002-life-of-documents.js';
import { termsAsLists } from './migrations/0003-terms-as-lists.js';
import { passageForms } from './migrations/0004-passage-forms.js';
import { countedCitations } from './migrations/0005-counted-citations.js';
import { indexEntries } from './migrations/0006-index-entries.js';
import { generations } from './migrations/0007-generations.js';
import { textInBatches } from './migrations/0008-text-in-batches.js';
import { headingPaths } from './migrations/0009-heading-paths.js';
import { imports } from './migrations/0010-imports.js';
import { keptVersions } from './migrations/0011-kept-versions.js';
import { recognizedPages } from './migrations/0012-recognized-pages.js';
import { SqliteDocumentImportRepository } from './sqlite-document-import.repository.js';
import { SqliteDocumentContentRepository } from './sqlite-document-content.repository.js';
import { SqliteDocumentFeedbackRepository } from './sqlite-document-feedback.repository.js';
import { SqliteDocumentRepository } from './sqlite-document.repository.js';
import { SqliteEmbeddingIndexRepository } from './sqlite-embedding-index.repository.js';
import { SqliteChunkFeatureRepository } from './sqlite-chunk-feature.repository.js';
import { SqliteIngestionJobRepository } from './sqlite-ingestion-job.repository.js';
import { SqlitePassageReader } from './sqlite-passage.reader.js';

/** Brings the tables of this feature to the present. */
export function migrateKnowledgeBase(database: SqliteDatabase): SqliteDatabase {
  database.migrate('knowledge-base', [
    knowledgeBase,
    lifeOfDocuments,
    termsAsLists,
    passageForms,
    countedCitations,
    indexEntries,
    generations,
    textInBatches,
    headingPaths,
    imports,
    keptVersions,
    recognizedPages,
  ]);
  return database;
}

const ADAPTERS = [
  [DocumentRepository, SqliteDocumentRepository],
  [DocumentContentRepository, SqliteDocumentContentRepository],
  [DocumentFeedbackRepository, SqliteDocumentFeedbackRepository],
  [DocumentImportRepository, SqliteDocumentImportRepository],
  [EmbeddingIndexRepository, SqliteEmbeddingIndexRepository],
  [ChunkFeatureRepository, SqliteChunkFeatureRepository],
  [IngestionJobRepository, SqliteIngestionJobRepository],
  [PassageReader, SqlitePassageReader],
] as const;

/** Provides the repositories of the knowledge base in the database of the process. */
@Module({
  providers: [
    ...ADAPTERS.map(([provide, Adapter]) => ({
      provide,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new Adapter(migrateKnowledgeBase(database)),
    })),
    // One process has the database for itself: there are no changes of others to follow.
    { provide: StoredChanges, useValue: null },
  ],
  exports: [...ADAPTERS.map(([provide]) => provide), StoredChanges],
})
export class SqliteKnowledgeBaseModule {}
