export { SqliteApiKeysModule } from './adapters/sqlite/sqlite-api-keys.module.js';
export * from './api-key.js';
export * from './api-key.service.js';
export * from './api-keys.module.js';
