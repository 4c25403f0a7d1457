export * from './data-folder.js';
export * from './snapshot.js';
export * from './sqlite-database.js';
export * from './sqlite.module.js';
