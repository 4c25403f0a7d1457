export * from './blob-store.config.js';
export * from './blob-store.js';
export * from './blob-store.module.js';
