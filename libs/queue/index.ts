export * from './adapters/sqlite/embedded-queue.module.js';
export * from './backoff.js';
export * from './dead-letter.js';
export * from './job-queue.js';
export * from './queue.config.js';
