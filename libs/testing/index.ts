export * from './defaults-of.js';
export * from './fixed.embedding-router.js';
export * from './hashing.embedding-provider.js';
export * from './manual-clock.js';
export * from './scripted.llm-provider.js';
export * from './test-config.js';
