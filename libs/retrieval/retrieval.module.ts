import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { EmbeddingsModule } from '@app/embeddings';
import { RuntimeSettings } from '@app/kernel';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { RerankingModule } from '@app/reranking';
import { CandidateReranker } from './candidate-reranker.js';
import { CandidateSearch } from './candidate-search.js';
import { CandidateSelection } from './candidate-selection.js';
import { PassageFeatureScorer } from './passage-feature-scorer.js';
import { HiddenCategories } from './hidden-categories.js';
import { HybridRetriever } from './hybrid.retriever.js';
import { NearestChunks } from './nearest-chunks.js';
import { PassageScorer } from './passage-scorer.js';
import { PassageSentences } from './passage-sentences.js';
import { QueryAnalyser } from './query-analyser.js';
import { RETRIEVAL_SETTINGS, type RetrievalSettings } from './retrieval-settings.js';
import { retrievalConfig } from './retrieval.config.js';
import { Retriever } from './retrieval.js';
import { loadWeights, RETRIEVAL_WEIGHTS } from './weights.js';
import { WholeSentences } from './whole-sentences.js';

@Module({
  imports: [EmbeddingsModule, KnowledgeBaseModule, RerankingModule],
  providers: [
    {
      provide: RETRIEVAL_SETTINGS,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new RuntimeSettings<RetrievalSettings>(config.get(retrievalConfig)),
    },
    { provide: RETRIEVAL_WEIGHTS, useFactory: loadWeights },
    CandidateReranker,
    CandidateSearch,
    CandidateSelection,
    HiddenCategories,
    PassageFeatureScorer,
    NearestChunks,
    PassageScorer,
    PassageSentences,
    QueryAnalyser,
    WholeSentences,
    { provide: Retriever, useClass: HybridRetriever },
  ],
  exports: [
    HiddenCategories,
    Retriever,
    RETRIEVAL_SETTINGS,
    PassageSentences,
    QueryAnalyser,
    CandidateSearch,
    RETRIEVAL_WEIGHTS,
  ],
})
export class RetrievalModule {}
