export * from './adapters/embedded/embedded-vector-store.module.js';
export * from './vector-store.js';
