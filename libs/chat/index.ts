export * from './answer.js';
export * from './chat.config.js';
export * from './chat.module.js';
export * from './chat.service.js';
