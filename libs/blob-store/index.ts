export * from './adapters/file/file-blob-store.module.js';
export * from './blob-store.config.js';
export * from './blob-store.js';
export * from './remote-blob-store.module.js';
