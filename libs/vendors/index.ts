export * from './bedrock/bedrock-runtime.js';
export * from './http-failure.js';
export * from './json-api.js';
export * from './vendor-requirements.js';
export * from './vendors.config.js';
export * from './vendors.module.js';
