import { Module } from '@nestjs/common';
import { AnalyticsModule } from '@app/analytics';
import { ContentGapsModule } from '@app/content-gaps';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsExportController } from './analytics-export.controller.js';
import { ContentGapsController } from './content-gaps.controller.js';
import { AnalyticsReports } from './analytics-reports.js';

@Module({
  imports: [AnalyticsModule, ContentGapsModule, KnowledgeBaseModule],
  controllers: [AnalyticsController, AnalyticsExportController, ContentGapsController],
  providers: [AnalyticsReports],
})
export class AnalyticsHttpModule {}
