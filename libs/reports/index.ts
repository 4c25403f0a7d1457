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
