import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { FileIndexSnapshotParts } from './adapters/file/file.index-snapshot-parts.js';
import { sqliteProviders } from './adapters/sqlite/sqlite.providers.js';
import { DocumentChunker } from './chunking/document-chunker.js';
import { DocumentFeedback } from './document-feedback.service.js';
import { DocumentUsage } from './document-usage.service.js';
import { ActiveIndexProvider } from './embedding-index/active-index-provider.js';
import { ChunkVectors } from './embedding-index/chunk-vectors.js';
import { IndexSelection } from './embedding-index/index-selection.js';
import { IndexActivation } from './embedding-index/index-activation.js';
import { ReindexingService } from './embedding-index/reindexing.service.js';
import { EmbeddingModelValidator } from './embedding-index/embedding-model.validator.js';
import { InMemoryIndex } from './indexing/in-memory-index.js';
import { PassageFeatureIndex } from './indexing/passage-features/passage-feature-index.js';
import { ChunkFeatureStore } from './indexing/chunk-feature-store.js';
import { IndexBootstrapper } from './indexing/index-bootstrapper.js';
import { ChunkFeatureExtractor } from './indexing/chunk-feature-extractor.js';
import { IndexBootstrapWorker } from './indexing/index-bootstrap.worker.js';
import { IndexSynchronizer } from './indexing/index-synchronizer.js';
import { IndexSnapshot } from './indexing/snapshot/index-snapshot.js';
import { IndexSnapshotParts } from './indexing/snapshot/index-snapshot-parts.js';
import { ChunkTextStep } from './ingestion/chunk-text.step.js';
import { ExtractTextStep } from './ingestion/extract-text.step.js';
import { EmbedChunksStep } from './ingestion/embed-chunks.step.js';
import { IngestionPipeline } from './ingestion/ingestion-pipeline.js';
import { IngestionStatusService } from './ingestion-status.service.js';
import { ReindexHandler } from './jobs/reindex.handler.js';
import { DueJobsSweeper } from './jobs/due-jobs.sweeper.js';
import { ReindexWorker } from './jobs/reindex.worker.js';
import { IngestDocumentHandler } from './jobs/ingest-document.handler.js';
import { IngestionQueue } from './jobs/ingestion-queue.js';
import { IngestionWorker } from './jobs/ingestion.worker.js';
import { LeftoversSweeper } from './jobs/leftovers.sweeper.js';
import { IdempotencyRecordsSweeper } from './jobs/idempotency-records.sweeper.js';
import { VersionSwitch } from './ingestion/version-switch.js';
import { KNOWLEDGE_BASE_CONFIG, type KnowledgeBaseConfig } from './knowledge-base.config.js';
import { KnowledgeBaseService } from './knowledge-base.service.js';
import { PassageReader } from './passage.js';
import { ContentSource } from './revision/content-source.js';
import { DocumentRevisionService } from './revision/document-revision.service.js';
import { SampleKnowledgeBase } from './sample/sample-knowledge-base.js';
import { SAMPLE_FOLDER, SampleSeeder } from './sample/sample.seeder.js';
import { DocumentUploadService } from './upload/document-upload.service.js';

export interface KnowledgeBaseOptions {
  readonly storage: 'sqlite';
  readonly config: KnowledgeBaseConfig;
  /** Whether this process ingests, or leaves that to a worker. */
  readonly consumeJobs: boolean;
  /** Markdown files that a new knowledge base starts with, unless SEED_SAMPLE is false. */
  readonly sampleFolder?: string;
  /** Where an index that lives in memory is written to when the program ends; without one each start builds it. */
  readonly indexSnapshotFolder?: string;
}

const STORAGE: Record<KnowledgeBaseOptions['storage'], readonly Provider[]> = { sqlite: sqliteProviders };

const SERVICES: readonly Provider[] = [
  { provide: Clock, useClass: SystemClock },
  ActiveIndexProvider,
  InMemoryIndex,
  ChunkVectors,
  ContentSource,
  DocumentFeedback,
  DocumentRevisionService,
  DocumentUploadService,
  DocumentUsage,
  IndexSelection,
  IndexActivation,
  ChunkFeatureStore,
  IndexBootstrapper,
  ChunkFeatureExtractor,
  IndexBootstrapWorker,
  IndexSynchronizer,
  IngestionQueue,
  IngestionStatusService,
  KnowledgeBaseService,
  PassageFeatureIndex,
  ReindexingService,
  IndexSnapshot,
  EmbeddingModelValidator,
];

const INGESTION: readonly Provider[] = [
  ReindexHandler,
  ChunkTextStep,
  DocumentChunker,
  DueJobsSweeper,
  ExtractTextStep,
  ReindexWorker,
  EmbedChunksStep,
  IngestDocumentHandler,
  IngestionPipeline,
  IngestionWorker,
  LeftoversSweeper,
  IdempotencyRecordsSweeper,
  VersionSwitch,
];

/** Documents, their ingestion and the passages that answers are made of. Needs the ports' modules beside it. */
@Module({})
export class KnowledgeBaseModule {
  static forRoot({
    storage,
    config,
    consumeJobs,
    sampleFolder,
    indexSnapshotFolder,
  }: KnowledgeBaseOptions): DynamicModule {
    const sample = config.seedSample && sampleFolder !== undefined;
    return {
      module: KnowledgeBaseModule,
      global: true,
      providers: [
        { provide: KNOWLEDGE_BASE_CONFIG, useValue: config },
        ...STORAGE[storage],
        ...SERVICES,
        {
          provide: IndexSnapshotParts,
          useValue:
            indexSnapshotFolder === undefined ? null : new FileIndexSnapshotParts(indexSnapshotFolder),
        },
        ...(consumeJobs ? INGESTION : []),
        ...(sample
          ? [SampleKnowledgeBase, SampleSeeder, { provide: SAMPLE_FOLDER, useValue: sampleFolder }]
          : []),
      ],
      exports: [
        DueJobsSweeper,
        IdempotencyRecordsSweeper,
        ActiveIndexProvider,
        DocumentFeedback,
        DocumentRevisionService,
        DocumentUploadService,
        DocumentUsage,
        IndexBootstrapper,
        IngestionStatusService,
        KnowledgeBaseService,
        PassageFeatureIndex,
        PassageReader,
        ReindexingService,
        EmbeddingModelValidator,
      ],
    };
  }
}
