export * from './bedrock-client.js';
export * from './bedrock-failure.js';
export * from './lazy.bedrock-runtime.js';
