export * from './bm25.js';
export * from './keyword-index.js';
export * from './keyword-index.module.js';
