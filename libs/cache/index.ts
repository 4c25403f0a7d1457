export * from './cache.config.js';
export * from './cache.js';
export * from './cache.module.js';
