import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { FileSavedParts } from './adapters/file/file.saved-parts.js';
import { sqliteProviders } from './adapters/sqlite/sqlite.providers.js';
import { DocumentChunker } from './chunking/document-chunker.js';
import { DocumentFeedback } from './document-feedback.service.js';
import { DocumentUsage } from './document-usage.service.js';
import { AnsweringGeneration } from './generations/answering-generation.js';
import { ChunkVectors } from './generations/chunk-vectors.js';
import { GenerationStart } from './generations/generation-start.js';
import { GenerationSwitch } from './generations/generation-switch.js';
import { Reindexing } from './generations/reindexing.service.js';
import { WantedModel } from './generations/wanted-model.js';
import { ChunkIndex } from './indexing/chunk-index.js';
import { PassageForms } from './indexing/forms/passage-forms.js';
import { IndexEntries } from './indexing/index-entries.js';
import { IndexLoader } from './indexing/index-loader.js';
import { IndexedContents } from './indexing/indexed-contents.js';
import { IndexWarmUp } from './indexing/index.warm-up.js';
import { IndexWriter } from './indexing/index-writer.js';
import { MissingVectors } from './indexing/missing-vectors.js';
import { SavedIndex } from './indexing/saved/saved-index.js';
import { SavedParts } from './indexing/saved/saved-parts.js';
import { ChunkTextStep } from './ingestion/chunk-text.step.js';
import { ExtractTextStep } from './ingestion/extract-text.step.js';
import { IndexContentStep } from './ingestion/index-content.step.js';
import { IngestionPipeline } from './ingestion/ingestion-pipeline.js';
import { IngestionStatusService } from './ingestion-status.service.js';
import { BuildGenerationHandler } from './jobs/build-generation.handler.js';
import { DueJobsSweeper } from './jobs/due-jobs.sweeper.js';
import { GenerationWorker } from './jobs/generation.worker.js';
import { IngestDocumentHandler } from './jobs/ingest-document.handler.js';
import { IngestionQueue } from './jobs/ingestion-queue.js';
import { IngestionWorker } from './jobs/ingestion.worker.js';
import { LeftoversSweeper } from './jobs/leftovers.sweeper.js';
import { UploadReceiptsSweeper } from './jobs/upload-receipts.sweeper.js';
import { VersionSwitch } from './jobs/version-switch.js';
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
  readonly savedIndexFolder?: string;
}

const STORAGE: Record<KnowledgeBaseOptions['storage'], readonly Provider[]> = { sqlite: sqliteProviders };

const SERVICES: readonly Provider[] = [
  { provide: Clock, useClass: SystemClock },
  AnsweringGeneration,
  ChunkIndex,
  ChunkVectors,
  ContentSource,
  DocumentFeedback,
  DocumentRevisionService,
  DocumentUploadService,
  DocumentUsage,
  GenerationStart,
  GenerationSwitch,
  IndexEntries,
  IndexLoader,
  IndexedContents,
  IndexWarmUp,
  IndexWriter,
  IngestionQueue,
  IngestionStatusService,
  KnowledgeBaseService,
  MissingVectors,
  PassageForms,
  Reindexing,
  SavedIndex,
  WantedModel,
];

const INGESTION: readonly Provider[] = [
  BuildGenerationHandler,
  ChunkTextStep,
  DocumentChunker,
  DueJobsSweeper,
  ExtractTextStep,
  GenerationWorker,
  IndexContentStep,
  IngestDocumentHandler,
  IngestionPipeline,
  IngestionWorker,
  LeftoversSweeper,
  UploadReceiptsSweeper,
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
    savedIndexFolder,
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
          provide: SavedParts,
          useValue: savedIndexFolder === undefined ? null : new FileSavedParts(savedIndexFolder),
        },
        ...(consumeJobs ? INGESTION : []),
        ...(sample
          ? [SampleKnowledgeBase, SampleSeeder, { provide: SAMPLE_FOLDER, useValue: sampleFolder }]
          : []),
      ],
      exports: [
        DueJobsSweeper,
        UploadReceiptsSweeper,
        AnsweringGeneration,
        DocumentFeedback,
        DocumentRevisionService,
        DocumentUploadService,
        DocumentUsage,
        IndexLoader,
        IngestionStatusService,
        KnowledgeBaseService,
        PassageForms,
        PassageReader,
        Reindexing,
        WantedModel,
      ],
    };
  }
}
