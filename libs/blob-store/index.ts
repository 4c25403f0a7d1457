export * from './adapters/file/file-blob-store.module.js';
export * from './blob-store.js';
