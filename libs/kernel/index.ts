export * from './clock.js';
export * from './errors.js';
export * from './filter.js';
export * from './health.js';
export * from './ids.js';
export * from './page.js';
export * from './text-offsets.js';
export * from './top-k.js';
