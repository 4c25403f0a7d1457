import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { ChunkFeatureRepository } from '../../chunk-feature.repository.js';
import { DocumentContentRepository } from '../../document-content.repository.js';
import { DocumentFeedbackRepository } from '../../document-feedback.repository.js';
import { DocumentRepository } from '../../document.repository.js';
import { DocumentImportRepository } from '../../imports/document-import.repository.js';
import { EmbeddingIndexRepository } from '../../embedding-index/embedding-index.repository.js';
import { IngestionJobRepository } from '../../ingestion-job.repository.js';
import { StoredChanges } from '../../indexing/stored-changes.js';
import { PassageReader } from '../../passage.js';
import { ChunkFeaturesCollection } from './chunk-features-collection.js';
import {
  ChunkFeaturesRecord,
  ChunkFeaturesSchema,
  ChunkRecord,
  ChunkSchema,
  TextSegmentRecord,
  TextSegmentSchema,
  VersionRecord,
  VersionSchema,
} from './content.schemas.js';
import { ImportItemRecord, ImportItemSchema, ImportRecord, ImportSchema } from './document-import.schema.js';
import { DocumentRecord, DocumentSchema } from './document.schema.js';
import { IngestionJobCollection } from './ingestion-job-collection.js';
import { IngestionJobRecord, IngestionJobSchema } from './ingestion-job.schema.js';
import { MongoChunkFeatureRepository } from './mongo-chunk-feature.repository.js';
import { MongoDocumentContentRepository } from './mongo-document-content.repository.js';
import { MongoDocumentFeedbackRepository } from './mongo-document-feedback.repository.js';
import { MongoDocumentImportRepository } from './mongo-document-import.repository.js';
import { MongoDocumentRepository } from './mongo-document.repository.js';
import { MongoEmbeddingIndexRepository } from './mongo-embedding-index.repository.js';
import { MongoIngestionJobRepository } from './mongo-ingestion-job.repository.js';
import { MongoPassageReader } from './mongo-passage.reader.js';
import { MongoStoredChanges } from './mongo-stored-changes.js';
import {
  EmbeddingIndexRecord,
  EmbeddingIndexSchema,
  JudgementRecord,
  JudgementSchema,
  SeedRecord,
  SeedSchema,
} from './state.schemas.js';
import { UploadReceiptCollection } from './upload-receipt-collection.js';
import { UploadReceiptRecord, UploadReceiptSchema } from './upload-receipt.schema.js';
import { KeptVersionCollection } from './kept-version-collection.js';
import { VersionContents } from './version-contents.js';

const MODELS = provideModels([
  { name: DocumentRecord.name, schema: DocumentSchema },
  { name: VersionRecord.name, schema: VersionSchema },
  { name: TextSegmentRecord.name, schema: TextSegmentSchema },
  { name: ChunkRecord.name, schema: ChunkSchema },
  { name: ChunkFeaturesRecord.name, schema: ChunkFeaturesSchema },
  { name: IngestionJobRecord.name, schema: IngestionJobSchema },
  { name: ImportRecord.name, schema: ImportSchema },
  { name: ImportItemRecord.name, schema: ImportItemSchema },
  { name: UploadReceiptRecord.name, schema: UploadReceiptSchema },
  { name: JudgementRecord.name, schema: JudgementSchema },
  { name: SeedRecord.name, schema: SeedSchema },
  { name: EmbeddingIndexRecord.name, schema: EmbeddingIndexSchema },
]);

const ADAPTERS = [
  [DocumentRepository, MongoDocumentRepository],
  [DocumentContentRepository, MongoDocumentContentRepository],
  [DocumentFeedbackRepository, MongoDocumentFeedbackRepository],
  [DocumentImportRepository, MongoDocumentImportRepository],
  [EmbeddingIndexRepository, MongoEmbeddingIndexRepository],
  [ChunkFeatureRepository, MongoChunkFeatureRepository],
  [IngestionJobRepository, MongoIngestionJobRepository],
  [PassageReader, MongoPassageReader],
  [StoredChanges, MongoStoredChanges],
] as const;

/** Provides the repositories of the knowledge base in MongoDB. */
@Module({
  providers: [
    ...MODELS,
    IngestionJobCollection,
    UploadReceiptCollection,
    KeptVersionCollection,
    VersionContents,
    ChunkFeaturesCollection,
    ...provideRepositories(ADAPTERS),
  ],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoKnowledgeBaseModule {}
