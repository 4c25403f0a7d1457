export * from './coarse-rows.js';
export * from './coarse-scores.js';
export { BLOCK_ROWS, type ScorePlace } from './row-layout.js';
export * from './row-memory.js';
export * from './row-scores.js';
export * from './row-sums.js';
