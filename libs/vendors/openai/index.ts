export * from './openai-client.js';
export * from './openai-failure.js';
