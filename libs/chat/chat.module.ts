import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, keyedHash, SystemClock } from '@app/kernel';
import { AnswerPipeline } from './answer-pipeline.js';
import { AnswererChain } from './answerers/answerer-chain.js';
import { ExtractiveAnswerer } from './answerers/extractive.answerer.js';
import { ExtractiveComposer } from './extractive/extractive.composer.js';
import { DocumentWindows } from './extractive/document-window.js';
import { UnitRanker } from './extractive/unit-ranking.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { ChatService } from './chat.service.js';
import { CitationVerifier } from './grounding/citation-verifier.js';
import { GroundedAnswerer } from './grounding/grounded-answerer.js';
import { SentenceGrounder } from './grounding/sentence-grounder.js';
import { sqliteChatProviders } from './adapters/sqlite/sqlite-chat.providers.js';
import { LlmSpending } from './usage/llm-spending.js';
import { LlmUsageRepository } from './usage/llm-usage.js';
import { AnswerCache } from './wording/answer-cache.js';
import { AnswerFinder } from './wording/answer-finder.js';
import { ModelAnswerers, ModelWorkbench } from './wording/model-answerers.js';
import { DEFAULT_MODEL_SETTINGS, ModelPolicy } from './wording/model-policy.js';
import { ModelWording } from './wording/model-wording.js';
import { SentenceReview } from './wording/sentence-review.js';
import { AnswerFeedback } from './answer-feedback.service.js';
import { AnswerStatistics } from './answer-statistics.js';
import { Inquiry } from './inquiry/inquiry.js';
import { FollowUpSuggester } from './suggestions/follow-up-suggester.js';
import { ChatStream } from './streaming/chat-stream.js';
import { MESSAGE_HASH, MessageIdempotency } from './message-idempotency.js';

/** Answers questions in sessions. Needs the modules of sessions, knowledge base, retrieval, embeddings, models, prompts, guardrails, cache and metrics, and the SQLite module. */
@Module({})
export class ChatModule {
  static forRoot({ config, secret }: { config: ChatConfig; secret: string }): DynamicModule {
    return {
      module: ChatModule,
      global: true,
      providers: [
        { provide: CHAT_CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        DocumentWindows,
        UnitRanker,
        ExtractiveComposer,
        ExtractiveAnswerer,
        {
          provide: AnswererChain,
          inject: [ExtractiveAnswerer],
          useFactory: (extractive: ExtractiveAnswerer) => new AnswererChain([extractive]),
        },
        CitationVerifier,
        SentenceGrounder,
        GroundedAnswerer,
        Inquiry,
        ...sqliteChatProviders,
        { provide: ModelPolicy, useFactory: () => new ModelPolicy(DEFAULT_MODEL_SETTINGS) },
        ModelWorkbench,
        ModelAnswerers,
        SentenceReview,
        LlmSpending,
        AnswerCache,
        ModelWording,
        AnswerFinder,
        FollowUpSuggester,
        AnswerPipeline,
        AnswerStatistics,
        { provide: MESSAGE_HASH, useValue: keyedHash(secret, 'chat: message') },
        MessageIdempotency,
        ChatService,
        ChatStream,
        AnswerFeedback,
      ],
      exports: [AnswerFeedback, ChatService, ChatStream, ExtractiveComposer, LlmUsageRepository, ModelPolicy],
    };
  }
}
