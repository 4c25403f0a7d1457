export * from './bulkhead.js';
export * from './provider-error.js';
