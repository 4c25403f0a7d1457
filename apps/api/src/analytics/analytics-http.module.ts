import { Module } from '@nestjs/common';
import { AnalyticsModule } from '@app/analytics';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsExportController } from './analytics-export.controller.js';
import { AnalyticsReports } from './analytics-reports.js';

@Module({
  imports: [AnalyticsModule, KnowledgeBaseModule],
  controllers: [AnalyticsController, AnalyticsExportController],
  providers: [AnalyticsReports],
})
export class AnalyticsHttpModule {}
