export * from './azure-openai-client.js';
