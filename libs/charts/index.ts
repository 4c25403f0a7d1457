export * from './plot.js';
export * from './ticks.js';
