export * from './redis-client.js';
export * from './whole-scripts.js';
