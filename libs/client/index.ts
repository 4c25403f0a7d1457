export * from './api/events.js';
export * from './conversation.js';
export * from './api/failure.js';
export type * from './api/schema.js';
export * from './text/answer-parts.js';
export * from './text/readable-on.js';
