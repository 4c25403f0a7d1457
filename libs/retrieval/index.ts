export { CandidateSearch } from './candidate-search.js';
export { HiddenCategories } from './hidden-categories.js';
export { type RankedCandidate, signalShares, type SignalShares } from './fusion.js';
export { cosine } from './passage-signals.js';
export { type PassageSentence, PassageSentences } from './passage-sentences.js';
export { type AnalysedQuery, QueryAnalyser } from './query-analyser.js';
export * from './retrieval-settings.js';
export * from './retrieval.config.js';
export * from './retrieval.js';
export * from './retrieval.module.js';
export { isQuestionTerm } from './question-words.js';
export { coverage, type TermWeights } from './term-weights.js';
export {
  loadWeights,
  parseWeights,
  type RankingWeights,
  type RetrievalWeights,
  RETRIEVAL_WEIGHTS,
  type SignalWeights,
  WEIGHTS_FILE,
} from './weights.js';
