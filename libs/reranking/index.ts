export * from './reranker.js';
export * from './reranking-requirements.js';
export * from './reranking.config.js';
export * from './reranking.js';
export * from './reranking.module.js';
