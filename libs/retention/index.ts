export * from './retention.config.js';
export * from './retention.module.js';
export * from './retention.service.js';
