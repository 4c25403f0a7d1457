export * from './alert.service.js';
export * from './alerts.config.js';
export * from './alerts.module.js';
export type { Measured } from './alert-rules.js';
