export * from './speech-provider.js';
export * from './speech.config.js';
export * from './speech.js';
export * from './speech.module.js';
