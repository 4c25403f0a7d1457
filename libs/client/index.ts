export * from './api/events.js';
export * from './api/failure.js';
export * from './text/answer-parts.js';
