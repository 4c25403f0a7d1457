export * from './database.config.js';
export {
  copyDatabase,
  databaseFault,
  DataFolderError,
  lockDataFolder,
  prepareDataFolder,
} from './sqlite/index.js';
export * from './storage.js';
