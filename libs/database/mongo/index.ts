export * from './in-transaction.js';
export * from './mongo-connection.js';
export * from './mongo-errors.js';
export * from './mongo.module.js';
export * from './provide-models.js';
export * from './record-case.js';
export * from './unfinished-migration.js';
export * from './with-storage-errors.js';
