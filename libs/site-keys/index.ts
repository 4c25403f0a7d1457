export { SqliteSiteKeysModule } from './adapters/sqlite/sqlite-site-keys.module.js';
export { SiteIdentityService } from './identity/site-identity.service.js';
export * from './site-key.js';
export * from './site-key.service.js';
export * from './site-keys.module.js';
