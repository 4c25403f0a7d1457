import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { EmbeddingsModule } from '@app/embeddings';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { RerankingModule } from '@app/reranking';
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
import { retrievalConfig } from './retrieval.config.js';
import { Retriever } from './retrieval.js';
import { loadWeights, RETRIEVAL_WEIGHTS } from './weights.js';
import { WholeSentences } from './whole-sentences.js';

/** Provides the retriever. */
@Module({
  imports: [EmbeddingsModule, KnowledgeBaseModule, RerankingModule],
  providers: [
    {
      provide: RetrievalPolicy,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new RetrievalPolicy(config.get(retrievalConfig)),
    },
    { provide: RETRIEVAL_WEIGHTS, useFactory: loadWeights },
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
  exports: [Retriever, RetrievalPolicy, PassageSentences, QueryAnalyser, CandidateSearch, RETRIEVAL_WEIGHTS],
})
export class RetrievalModule {}
