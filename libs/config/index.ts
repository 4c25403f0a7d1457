export * from './config-reference.js';
export * from './define-config.js';
export * from './disable-telemetry.js';
export * from './load-config.js';
export * from './package-version.js';
export * from './project-root.js';
export * from './provide-config.js';
