export * from './logger.js';
export * from './mask.js';
export * from './metrics.js';
export * from './metrics.module.js';
export * from './no-metrics.js';
export * from './observability.config.js';
export * from './telemetry.module.js';
export {
  currentTraceId,
  currentTraceParent,
  isTracing,
  type RequestSpan,
  startRequestSpan,
  traced,
  tracedJob,
} from './tracing.js';
