export * from './coarse-rows.js';
export * from './coarse-scores.js';
export * from './row-layout.js';
export * from './row-memory.js';
export * from './row-scores.js';
export * from './row-sums.js';
