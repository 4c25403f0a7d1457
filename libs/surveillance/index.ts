export { SqliteSurveillanceModule } from './adapters/sqlite/sqlite-surveillance.module.js';
export * from './answers/conversation.service.js';
export { toWireClipLink } from './answers/event.finder.js';
export * from './clips/clip-links.service.js';
export { LinkVerification } from './clips/link-verification.service.js';
export { type QuestionOptions, type WireUnderstood } from './answers/wire-filter.js';
export { type Misunderstood, misunderstoodOf } from './evaluation/understanding.js';
export * from './evaluation/surveillance-figure.js';
export { SurveillanceEvaluator } from './evaluation/surveillance.evaluator.js';
export { readSurveillanceSet, type SurveillanceSet } from './evaluation/surveillance-set.js';
export { EventIntakeService, type IntakeReport } from './events/event-intake.service.js';
export { EventRetention } from './events/event-retention.js';
export {
  INSIGHT_KINDS,
  type Insight,
  type InsightKind,
  SEVERITIES,
  type Severity,
} from './insights/insight.js';
export { insightText } from './insights/insight-text.js';
export { InsightDelivery } from './insights/insight-delivery.js';
export { InsightRuns } from './insights/insight-runs.js';
export { InsightsService, type LatestInsights } from './insights/insights.service.js';
export type { ShownInsight } from './insights/shown-insights.js';
export { isCameraId } from './events/read-event.js';
export * from './events/surveillance-event.js';
export { EventIndexing } from './search/event-indexing.js';
export { RELATION_TYPES, RelatedEvents, type RelationType } from './search/related-events.js';
export { SurveillanceService } from './events/surveillance.service.js';
export * from './surveillance.config.js';
export { SurveillanceRetention } from './surveillance-retention.js';
export { SurveillanceModule } from './surveillance.module.js';
export { VmsWebhookService } from './webhook/vms-webhook.service.js';
