import { Module } from '@nestjs/common';
import { DocumentsController } from './documents/documents.controller.js';
import { IngestionController } from './ingestion/ingestion.controller.js';
import { SearchController } from './search/search.controller.js';

/** KB-1, 2, 3, 5, 6 over HTTP. */
@Module({ controllers: [IngestionController, DocumentsController, SearchController] })
export class KnowledgeBaseHttpModule {}
