import { Module } from '@nestjs/common';
import { AnalyticsModule } from '@app/analytics';
import { EmbeddingsModule } from '@app/embeddings';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { RetrievalModule } from '@app/retrieval';
import { ContentGapsService } from './content-gaps.service.js';
import { GapDrafts } from './gap-drafts.js';

/** What visitors ask and the documents do not answer. */
@Module({
  imports: [AnalyticsModule, EmbeddingsModule, KnowledgeBaseModule, RetrievalModule],
  providers: [ContentGapsService, GapDrafts],
  exports: [ContentGapsService],
})
export class ContentGapsModule {}
