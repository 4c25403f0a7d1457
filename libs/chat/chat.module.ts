import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, keyedHash, SystemClock } from '@app/kernel';
import { AnswerPipeline } from './answer-pipeline.js';
import { ExtractiveComposer } from './extractive/extractive.composer.js';
import { DocumentWindows } from './extractive/document-window.js';
import { UnitRanker } from './extractive/unit-ranking.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { Finder, KnowledgeBaseFinder } from './finder.js';
import { ModelPassages } from './generative/model-passages.js';
import { ExtractAnswerStep } from './steps/extract-answer.step.js';
import { GenerateAnswerStep } from './steps/generate-answer.step.js';
import { ScreenAnswerStep } from './steps/screen-answer.step.js';
import { ChatService } from './chat.service.js';
import { CitationVerifier } from './grounding/citation-verifier.js';
import { AnswerVerifier } from './grounding/answer-verifier.js';
import { sqliteChatProviders } from './adapters/sqlite/sqlite-chat.providers.js';
import { LlmSpending } from './usage/llm-spending.js';
import { LlmUsageRepository } from './usage/llm-usage.js';
import { AnswerExplanationService } from './explanation/answer-explanation.service.js';
import { AnswerCache } from './generative/answer-cache.js';
import { AnswerReview } from './generative/answer-review.js';
import { LlmFallbackChain } from './generative/llm-fallback-chain.js';
import { DEFAULT_MODEL_SETTINGS, ModelPolicy } from './generative/model-policy.js';
import { QuestionTranslator } from './generative/question-translator.js';
import { AnswerFeedback } from './answer-feedback.service.js';
import { AnswerStatistics } from './answer-statistics.js';
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
        { provide: Finder, useClass: KnowledgeBaseFinder },
        CitationVerifier,
        AnswerVerifier,
        ExtractAnswerStep,
        ...sqliteChatProviders,
        { provide: ModelPolicy, useFactory: () => new ModelPolicy(DEFAULT_MODEL_SETTINGS) },
        LlmFallbackChain,
        AnswerReview,
        LlmSpending,
        AnswerCache,
        QuestionTranslator,
        ModelPassages,
        GenerateAnswerStep,
        ScreenAnswerStep,
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
