export * from './vector-store.config.js';
export * from './vector-store.js';
export * from './vector-store.module.js';
