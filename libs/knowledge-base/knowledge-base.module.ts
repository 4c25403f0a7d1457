import { Module, type Provider } from '@nestjs/common';
import { AuditModule } from '@app/admin';
import { provideConfig } from '@app/config';
import { DocumentParsingModule } from '@app/document-parsing';
import { EmbeddingsModule } from '@app/embeddings';
import { SourceConnectorsModule } from '@app/source-connectors';
import { AnswerableDocuments } from './answerable-documents.service.js';
import { BulkChangesService } from './bulk/bulk-changes.service.js';
import { DocumentChunker } from './chunking/document-chunker.js';
import { DocumentListeners } from './document-listeners.js';
import { DocumentFeedback } from './document-feedback.service.js';
import { DocumentUsage } from './document-usage.service.js';
import { ActiveIndexProvider } from './embedding-index/active-index-provider.js';
import { ChunkVectors } from './embedding-index/chunk-vectors.js';
import { IndexSelection } from './embedding-index/index-selection.js';
import { IndexActivation } from './embedding-index/index-activation.js';
import { ReindexingService } from './embedding-index/reindexing.service.js';
import { SecondVectors } from './embedding-index/second-vectors.js';
import { SecondVectorsBuilder } from './embedding-index/second-vectors.builder.js';
import { EmbeddingModelValidator } from './embedding-index/embedding-model.validator.js';
import { InMemoryIndex } from './indexing/in-memory-index.js';
import { PassageFeatureIndex } from './indexing/passage-features/passage-feature-index.js';
import { ChunkFeatureStore } from './indexing/chunk-feature-store.js';
import { IndexBootstrapper } from './indexing/index-bootstrapper.js';
import { ChunkFeatureExtractor } from './indexing/chunk-feature-extractor.js';
import { IndexBootstrapWorker } from './indexing/index-bootstrap.worker.js';
import { IndexFollower } from './indexing/index-follower.js';
import { IndexSynchronizer } from './indexing/index-synchronizer.js';
import { VectorIndexes } from './indexing/vector-indexes.js';
import { VectorReconciler } from './indexing/vector-reconciler.js';
import { IndexSnapshot } from './indexing/snapshot/index-snapshot.js';
import { ChunkTextStep } from './ingestion/chunk-text.step.js';
import { ExtractTextStep } from './ingestion/extract-text.step.js';
import { EmbedChunksStep } from './ingestion/embed-chunks.step.js';
import { IngestionPipeline } from './ingestion/ingestion-pipeline.js';
import { IngestionStatusService } from './ingestion-status.service.js';
import { ImportedDocuments } from './imports/imported-documents.js';
import { ImportsService } from './imports/imports.service.js';
import { RunImportHandler } from './imports/run-import.handler.js';
import { ReindexHandler } from './jobs/reindex.handler.js';
import { DueJobsSweeper } from './jobs/due-jobs.sweeper.js';
import { IngestDocumentHandler } from './jobs/ingest-document.handler.js';
import { IngestionJobsService } from './jobs/ingestion-jobs.service.js';
import { IngestionQueue } from './jobs/ingestion-queue.js';
import { LeftoversSweeper } from './jobs/leftovers.sweeper.js';
import { IdempotencyRecordsSweeper } from './jobs/idempotency-records.sweeper.js';
import { SecondVectorsWorker } from './jobs/second-vectors.worker.js';
import { VersionAnnouncements } from './ingestion/version-announcements.js';
import { VersionSwitch } from './ingestion/version-switch.js';
import { KNOWLEDGE_BASE_CONFIG, knowledgeBaseConfig } from './knowledge-base.config.js';
import { KnowledgeBaseService } from './knowledge-base.service.js';
import { ContentSource } from './revision/content-source.js';
import { DocumentRevisionService } from './revision/document-revision.service.js';
import { DocumentReplacementService } from './upload/document-replacement.service.js';
import { DocumentUploadService } from './upload/document-upload.service.js';
import { DocumentVersionsService } from './versions/document-versions.service.js';

const SERVICES: readonly Provider[] = [
  ActiveIndexProvider,
  AnswerableDocuments,
  BulkChangesService,
  InMemoryIndex,
  ChunkVectors,
  ContentSource,
  DocumentFeedback,
  DocumentListeners,
  DocumentReplacementService,
  DocumentRevisionService,
  DocumentUploadService,
  DocumentUsage,
  DocumentVersionsService,
  IndexSelection,
  IndexActivation,
  ChunkFeatureStore,
  IndexBootstrapper,
  ChunkFeatureExtractor,
  IndexBootstrapWorker,
  IndexFollower,
  IndexSynchronizer,
  ImportsService,
  IngestionJobsService,
  IngestionQueue,
  IngestionStatusService,
  KnowledgeBaseService,
  PassageFeatureIndex,
  ReindexingService,
  IndexSnapshot,
  EmbeddingModelValidator,
  SecondVectors,
  SecondVectorsBuilder,
  SecondVectorsWorker,
  VectorIndexes,
  VectorReconciler,
];

const INGESTION: readonly Provider[] = [
  ReindexHandler,
  ImportedDocuments,
  RunImportHandler,
  ChunkTextStep,
  DocumentChunker,
  DueJobsSweeper,
  ExtractTextStep,
  EmbedChunksStep,
  IngestDocumentHandler,
  IngestionPipeline,
  LeftoversSweeper,
  IdempotencyRecordsSweeper,
  VersionAnnouncements,
  VersionSwitch,
];

/** Documents, their ingestion and the passages that answers are made of. */
@Module({
  imports: [AuditModule, DocumentParsingModule, EmbeddingsModule, SourceConnectorsModule],
  providers: [provideConfig(KNOWLEDGE_BASE_CONFIG, knowledgeBaseConfig), ...SERVICES, ...INGESTION],
  exports: [
    ActiveIndexProvider,
    AnswerableDocuments,
    BulkChangesService,
    DocumentFeedback,
    DocumentListeners,
    DocumentReplacementService,
    DocumentRevisionService,
    DocumentUploadService,
    DocumentUsage,
    DocumentVersionsService,
    DueJobsSweeper,
    EmbeddingModelValidator,
    IdempotencyRecordsSweeper,
    ImportsService,
    IndexBootstrapper,
    IngestDocumentHandler,
    IngestionJobsService,
    IngestionStatusService,
    KNOWLEDGE_BASE_CONFIG,
    KnowledgeBaseService,
    LeftoversSweeper,
    PassageFeatureIndex,
    ReindexHandler,
    ReindexingService,
    RunImportHandler,
    SecondVectors,
    SecondVectorsWorker,
  ],
})
export class KnowledgeBaseModule {}
