export * from './scripted.llm-provider.js';
