export * from './data-rights.module.js';
export * from './data-rights.service.js';
