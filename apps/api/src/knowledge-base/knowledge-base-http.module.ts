import { Module } from '@nestjs/common';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { RetrievalModule } from '@app/retrieval';
import { SseModule } from '../http/sse/sse.module.js';
import { BulkChangesController } from './documents/bulk-changes.controller.js';
import { DocumentChangesController } from './documents/document-changes.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { IngestionController } from './ingestion/ingestion.controller.js';
import { IngestionJobsController } from './ingestion/ingestion-jobs.controller.js';
import { SearchController } from './search/search.controller.js';
import { DocumentVersionsController } from './versions/document-versions.controller.js';

/** KB-1 to 6 over HTTP. */
@Module({
  imports: [KnowledgeBaseModule, RetrievalModule, SseModule],
  controllers: [
    IngestionController,
    IngestionJobsController,
    BulkChangesController,
    DocumentsController,
    DocumentChangesController,
    DocumentVersionsController,
    ImportsController,
    SearchController,
  ],
})
export class KnowledgeBaseHttpModule {}
