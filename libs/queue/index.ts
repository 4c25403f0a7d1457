export * from './backoff.js';
export * from './job-queue.js';
export * from './queue.config.js';
export * from './queue.module.js';
