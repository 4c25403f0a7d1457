export { SqliteAnalyticsModule } from './adapters/sqlite/sqlite-analytics.module.js';
export type * from './analytics-event.js';
export { AnalyticsModule } from './analytics.module.js';
export {
  AnalyticsRepository,
  type DocumentTotals,
  type EventPosition,
  type Period,
} from './analytics.repository.js';
export type { Counts } from './counts.js';
export { type Bucket, DashboardService } from './dashboard.service.js';
export { EventRecorder, unansweredEventId } from './event-recorder.js';
export { percentile } from './response-times.js';
export { RESOLUTION_DEFINITION } from './session-record.js';
export { GRANULARITIES, type Granularity, ZonedCalendar } from './zoned-time.js';
