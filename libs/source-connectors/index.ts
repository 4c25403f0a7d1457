export * from './source-connector.js';
export { sourceConnectorsConfig } from './source-connectors.config.js';
export * from './source-connectors.js';
export * from './source-connectors.module.js';
