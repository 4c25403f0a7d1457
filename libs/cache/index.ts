export * from './cache.config.js';
export * from './cache.js';
export * from './adapters/memory/memory-cache.module.js';
