export * from './database.config.js';
export { DataFolderError, prepareDataFolder } from './sqlite/index.js';
export * from './storage.js';
