export * from './llm-provider.js';
