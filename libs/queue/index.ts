export * from './adapters/sqlite/embedded-queue.module.js';
export * from './backoff.js';
export * from './job-queue.js';
