export * from './in-transaction.js';
export * from './mongo-errors.js';
export * from './mongo.module.js';
