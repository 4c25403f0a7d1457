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
import { AnswerVerifier } from './grounding/answer-verifier.js';
import { sqliteChatProviders } from './adapters/sqlite/sqlite-chat.providers.js';
import { LlmSpending } from './usage/llm-spending.js';
import { LlmUsageRepository } from './usage/llm-usage.js';
import { AnswerExplanationService } from './explanation/answer-explanation.service.js';
import { AnswerCache } from './generative/answer-cache.js';
import { AnswerFinder } from './generative/answer-finder.js';
import { AnswerReview } from './generative/answer-review.js';
import { LlmAnswerService } from './generative/llm-answer.service.js';
import { LlmFallbackChain } from './generative/llm-fallback-chain.js';
import { DEFAULT_MODEL_SETTINGS, ModelPolicy } from './generative/model-policy.js';
import { QuestionTranslator } from './generative/question-translator.js';
import { AnswerFeedback } from './answer-feedback.service.js';
import { AnswerStatistics } from './answer-statistics.js';
import { ExtractiveAnswerService } from './inquiry/extractive-answer.service.js';
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
        AnswerVerifier,
        GroundedAnswerer,
        ExtractiveAnswerService,
        ...sqliteChatProviders,
        { provide: ModelPolicy, useFactory: () => new ModelPolicy(DEFAULT_MODEL_SETTINGS) },
        LlmFallbackChain,
        AnswerReview,
        LlmSpending,
        AnswerCache,
        LlmAnswerService,
        QuestionTranslator,
        AnswerFinder,
        FollowUpSuggester,
        AnswerPipeline,
        AnswerStatistics,
        { provide: MESSAGE_HASH, useValue: keyedHash(secret, 'chat: message') },
        MessageIdempotency,
        ChatService,
        ChatStream,
        AnswerFeedback,
        AnswerExplanationService,
      ],
      exports: [
        AnswerExplanationService,
        AnswerFeedback,
        ChatService,
        ChatStream,
        ExtractiveComposer,
        LlmUsageRepository,
        ModelPolicy,
      ],
    };
  }
}
