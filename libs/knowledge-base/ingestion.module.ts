import { Module } from '@nestjs/common';
import { ImportWorker } from './imports/import.worker.js';
import { IngestionWorker } from './jobs/ingestion.worker.js';
import { LeftoversWorker } from './jobs/leftovers.sweeper.js';
import { ReindexWorker } from './jobs/reindex.worker.js';
import { KnowledgeBaseModule } from './knowledge-base.module.js';

/** Consumes the jobs of the knowledge base, in the processes that ingest documents. */
@Module({
  imports: [KnowledgeBaseModule],
  providers: [IngestionWorker, ImportWorker, LeftoversWorker, ReindexWorker],
})
export class IngestionModule {}
