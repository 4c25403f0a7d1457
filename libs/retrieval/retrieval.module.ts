import { type DynamicModule, Module } from '@nestjs/common';
import { CandidateSearch } from './candidate-search.js';
import { HybridRetriever } from './hybrid.retriever.js';
import { PassageSentences } from './passage-sentences.js';
import { QueryAnalyser } from './query-analyser.js';
import { RetrievalPolicy } from './retrieval-policy.js';
import type { RetrievalConfig } from './retrieval.config.js';
import { Retriever } from './retrieval.js';

export interface RetrievalModuleOptions {
  readonly config: RetrievalConfig;
}

/** Provides the retriever. Needs the modules of embeddings, both indexes and the knowledge base. */
@Module({})
export class RetrievalModule {
  static forRoot({ config }: RetrievalModuleOptions): DynamicModule {
    return {
      module: RetrievalModule,
      global: true,
      providers: [
        { provide: RetrievalPolicy, useValue: new RetrievalPolicy(config) },
        CandidateSearch,
        PassageSentences,
        QueryAnalyser,
        { provide: Retriever, useClass: HybridRetriever },
      ],
      exports: [Retriever, RetrievalPolicy, PassageSentences, QueryAnalyser],
    };
  }
}
