export * from './ocr-provider.js';
export * from './ocr.config.js';
export * from './ocr.js';
export * from './ocr.module.js';
