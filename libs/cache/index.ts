export * from './cache.config.js';
export * from './cache.js';
export * from './adapters/memory/memory-cache.module.js';
export * from './adapters/redis/redis-cache.module.js';
