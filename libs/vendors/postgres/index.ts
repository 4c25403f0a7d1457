export * from './postgres-client.js';
export * from './postgres-failure.js';
