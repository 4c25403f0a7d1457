export * from './adapters/sqlite/sqlite-admin.module.js';
export * from './audit.module.js';
export * from './audit/audit-entry.js';
export * from './audit/audit-log.js';
export * from './audit/audit.repository.js';
export type * from './configuration/configuration-field.js';
export * from './configuration/configuration-targets.js';
export * from './configuration/configuration.service.js';
export * from './configuration/runtime-configuration.js';
export {
  type AvailableProviders,
  RuntimeSettingsCatalogue,
} from './configuration/runtime-settings-catalogue.js';
