export * from './vision-provider.js';
export * from './vision.config.js';
export * from './vision.js';
export * from './vision.module.js';
