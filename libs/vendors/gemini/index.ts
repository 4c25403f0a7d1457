export * from './gemini-client.js';
export * from './gemini-failure.js';
