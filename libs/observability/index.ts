export * from './logger.js';
export * from './mask.js';
export * from './observability.config.js';
export * from './request-context.js';
