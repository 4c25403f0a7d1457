export * from './ollama-client.js';
export * from './ollama-failure.js';
