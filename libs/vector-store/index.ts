export * from './adapters/embedded/embedded-vector-store.module.js';
export * from './remote-vector-store.module.js';
export * from './vector-store.config.js';
export * from './vector-store.js';
