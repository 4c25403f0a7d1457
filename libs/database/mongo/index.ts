export * from './mongo.module.js';
