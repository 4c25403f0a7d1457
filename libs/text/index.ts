export * from './analyze.js';
export * from './count-words.js';
export * from './detect-language.js';
export * from './joined-forms.js';
export * from './normalise.js';
export * from './split-sentences.js';
export * from './stop-words.js';
export * from './synonyms.js';
