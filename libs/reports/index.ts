export {
  exportSources,
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportedSource,
} from './answers/citation-export.js';
export { type CitedReport, reportMarkers } from './answers/report-marker.js';
export { BUNDLED_GAZETTEER, readGazetteer } from './entities/bundled-gazetteer.js';
export * from './entities/entity.js';
export { EntityExtractor } from './entities/entity-extractor.js';
export { Gazetteer } from './entities/gazetteer.js';
export { REPORT_INTENTS, type ReportIntent } from './questions/intent.js';
export * from './questions/report-question.js';
export * from './report.js';
export { type Conflict, findConflicts } from './statistics/conflicts.js';
export * from './statistics/statistic.js';
export { extractStatistics, type StatisticSource } from './statistics/statistic-extractor.js';
export { SqliteReportsModule } from './adapters/sqlite/sqlite-reports.module.js';
export type { ComparedEntity } from './analysis/comparison.js';
export type { QueryCitation } from './analysis/query-citations.js';
export type { QueryResult } from './analysis/query-result.js';
export { ReportAnalysisService, type TimelinePoint } from './analysis/report-analysis.service.js';
export { type AnsweredQuery, ReportQueriesService } from './analysis/report-queries.service.js';
export {
  MEASURES,
  QUERY_OPERATORS,
  QUERY_SOURCES,
  type StructuredQuery,
} from './analysis/structured-query.js';
export type { Trend } from './analysis/trends.js';
export { type KeptChart, ReportChartsService } from './charts/report-charts.service.js';
export { EntityGraph, type KnownEntity, type RelatedEntity } from './entities/entity-graph.js';
export { GraphServer, ServerEntityGraph } from './entities/graph-server.js';
export { QuestionReader } from './questions/question-reader.js';
export { ReportCatalogue } from './report-catalogue.js';
export {
  areReportsOn,
  assertReports,
  isGraphInNeo4j,
  REPORTS_CONFIG,
  reportsConfig,
  type ReportsConfig,
} from './reports.config.js';
export { ReportsModule } from './reports.module.js';
export {
  type ListedReport,
  REPORT_CATEGORY,
  type ReportDraft,
  ReportsService,
  type ReportStatus,
} from './reports.service.js';
export { ReanalysisWorker } from './steps/reanalysis.worker.js';
export { SectionReader } from './steps/section-reader.js';
export { ReportAnswersModule } from './report-answers.module.js';
export type { ReportCitation } from './answers/cited-lines.js';
export { toUnderstood } from './answers/understood.js';
export { ModelQuestionReader } from './answers/model-question-reader.js';
export { ReportFinder } from './answers/report.finder.js';
export { citationsOf } from './answers/answer-citations.js';
