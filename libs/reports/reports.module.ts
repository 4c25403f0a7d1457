import { Module } from '@nestjs/common';
import { provideConfig } from '@app/config';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { RetrievalModule } from '@app/retrieval';
import { ReportAnalysisService } from './analysis/report-analysis.service.js';
import { QueryCitations } from './analysis/query-citations.js';
import { ReportQueriesService } from './analysis/report-queries.service.js';
import { CachedJson } from './cached-json.js';
import { ReportChartsService } from './charts/report-charts.service.js';
import { EntityReader } from './entities/entity-reader.js';
import { QuestionReader } from './questions/question-reader.js';
import { ReportCatalogue } from './report-catalogue.js';
import { ReportListener } from './report-listener.js';
import { REPORTS_CONFIG, reportsConfig } from './reports.config.js';
import { ReportsService } from './reports.service.js';
import { AnalyseReportStep } from './steps/analyse-report.step.js';
import { ReanalysisWorker } from './steps/reanalysis.worker.js';
import { SectionReader } from './steps/section-reader.js';

/** Provides the library of reports and its analysis in each process that ingests documents or answers questions. */
@Module({
  imports: [KnowledgeBaseModule, RetrievalModule],
  providers: [
    provideConfig(REPORTS_CONFIG, reportsConfig),
    AnalyseReportStep,
    CachedJson,
    EntityReader,
    QueryCitations,
    QuestionReader,
    ReanalysisWorker,
    ReportAnalysisService,
    ReportCatalogue,
    ReportChartsService,
    ReportListener,
    ReportQueriesService,
    ReportsService,
    SectionReader,
  ],
  exports: [
    CachedJson,
    EntityReader,
    QuestionReader,
    ReanalysisWorker,
    REPORTS_CONFIG,
    ReportAnalysisService,
    ReportCatalogue,
    ReportChartsService,
    ReportQueriesService,
    ReportsService,
    SectionReader,
  ],
})
export class ReportsModule {}
