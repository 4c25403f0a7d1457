export * from './llm-provider.js';
export * from './llm-router.js';
export * from './llm.config.js';
export * from './llm.module.js';
export * from './models/cost.js';
export * from './models/llm-models.js';
export * from './models/model-tokens.js';
export * from './routing/llm-selection.js';
