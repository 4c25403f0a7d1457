export * from './bm25.js';
export { type CountedTerms, countedTerms } from './counted-terms.js';
export * from './keyword-index.js';
export * from './adapters/embedded/embedded-keyword-index.module.js';
