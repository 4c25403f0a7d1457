export { SqliteFeatureFlagsModule } from './adapters/sqlite/sqlite-feature-flags.module.js';
export * from './feature-flag.js';
export * from './feature-flag.repository.js';
export * from './feature-flags.module.js';
export * from './feature-flags.service.js';
