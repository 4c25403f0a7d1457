import { type DynamicModule, Module } from '@nestjs/common';
import { CandidateReranker } from './candidate-reranker.js';
import { CandidateSearch } from './candidate-search.js';
import { CandidateSelection } from './candidate-selection.js';
import { PassageFeatureScorer } from './passage-feature-scorer.js';
import { HybridRetriever } from './hybrid.retriever.js';
import { NearestChunks } from './nearest-chunks.js';
import { PassageScorer } from './passage-scorer.js';
import { PassageSentences } from './passage-sentences.js';
import { QueryAnalyser } from './query-analyser.js';
import { RetrievalPolicy } from './retrieval-policy.js';
import type { RetrievalConfig } from './retrieval.config.js';
import { Retriever } from './retrieval.js';
import { loadWeights, RETRIEVAL_WEIGHTS } from './weights.js';
import { WholeSentences } from './whole-sentences.js';

export interface RetrievalModuleOptions {
  readonly config: RetrievalConfig;
}

/** Provides the retriever. Needs the modules of embeddings, both indexes and the knowledge base; takes Reranking where there is one. */
@Module({})
export class RetrievalModule {
  static forRoot({ config }: RetrievalModuleOptions): DynamicModule {
    return {
      module: RetrievalModule,
      global: true,
      providers: [
        { provide: RetrievalPolicy, useValue: new RetrievalPolicy(config) },
        { provide: RETRIEVAL_WEIGHTS, useValue: loadWeights() },
        CandidateReranker,
        CandidateSearch,
        CandidateSelection,
        PassageFeatureScorer,
        NearestChunks,
        PassageScorer,
        PassageSentences,
        QueryAnalyser,
        WholeSentences,
        { provide: Retriever, useClass: HybridRetriever },
      ],
      exports: [
        Retriever,
        RetrievalPolicy,
        PassageSentences,
        QueryAnalyser,
        CandidateSearch,
        RETRIEVAL_WEIGHTS,
      ],
    };
  }
}
