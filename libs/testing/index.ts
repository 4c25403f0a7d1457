export * from './hashing.embedding-provider.js';
export * from './open-retrieval.js';
export * from './passage-library.js';
export * from './scripted.llm-provider.js';
export * from './manual-clock.js';
