export * from './ticks.js';
