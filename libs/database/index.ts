export * from './database.config.js';
export { DataFolderError } from './sqlite/index.js';
export * from './storage.js';
