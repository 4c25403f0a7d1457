export * from './moderation-provider.js';
export * from './moderation.config.js';
export * from './moderation.js';
export * from './moderation.module.js';
