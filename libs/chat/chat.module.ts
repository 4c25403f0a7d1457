import { Module } from '@nestjs/common';
import { AnalyticsModule } from '@app/analytics';
import { provideConfig } from '@app/config';
import { GuardrailsModule } from '@app/guardrails';
import { keyedHash, RuntimeSettings } from '@app/kernel';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { LlmModule } from '@app/llm';
import { SERVER_SECRET } from '@app/process';
import { PromptsModule } from '@app/prompts';
import { RetrievalModule } from '@app/retrieval';
import { SessionsModule } from '@app/sessions';
import { AnswerPipeline } from './answer-pipeline.js';
import { AnswerQueue } from './answer-queue.js';
import { AnswerWarmUp } from './answer-warm-up.js';
import { ExtractiveComposer } from './extractive/extractive.composer.js';
import { DocumentWindows } from './extractive/document-window.js';
import { UnitRanker } from './extractive/unit-ranking.js';
import { CHAT_CONFIG, chatConfig } from './chat.config.js';
import { AnswerDomains } from './answer-domain.js';
import { Finder, KnowledgeBaseFinder } from './finder.js';
import { ModelPassages } from './generative/model-passages.js';
import { ExtractAnswerStep } from './steps/extract-answer.step.js';
import { GenerateAnswerStep } from './steps/generate-answer.step.js';
import { ScreenAnswerStep } from './steps/screen-answer.step.js';
import { ChatService } from './chat.service.js';
import { CitationVerifier } from './grounding/citation-verifier.js';
import { AnswerVerifier } from './grounding/answer-verifier.js';
import { LlmSpending } from './usage/llm-spending.js';
import { AnswerExplanationService } from './explanation/answer-explanation.service.js';
import { AnswerCache } from './generative/answer-cache.js';
import { AnswerReview } from './generative/answer-review.js';
import { LlmFallbackChain } from './generative/llm-fallback-chain.js';
import { DEFAULT_MODEL_SETTINGS, MODEL_SETTINGS } from './generative/model-settings.js';
import { QuestionTranslator } from './generative/question-translator.js';
import { ShortCompletion } from './generative/short-completion.js';
import { AnswerFeedback } from './answer-feedback.service.js';
import { AnswerStatistics } from './answer-statistics.js';
import { FollowUpSuggester } from './suggestions/follow-up-suggester.js';
import { ChatStream } from './streaming/chat-stream.js';
import { PersonDelivery } from './person-delivery.js';
import { MESSAGE_HASH, MessageIdempotency } from './message-idempotency.js';

/** Answers questions in sessions. */
@Module({
  imports: [
    AnalyticsModule,
    GuardrailsModule,
    KnowledgeBaseModule,
    LlmModule,
    PromptsModule,
    RetrievalModule,
    SessionsModule,
  ],
  providers: [
    provideConfig(CHAT_CONFIG, chatConfig),
    DocumentWindows,
    UnitRanker,
    ExtractiveComposer,
    AnswerDomains,
    { provide: Finder, useClass: KnowledgeBaseFinder },
    CitationVerifier,
    AnswerVerifier,
    ExtractAnswerStep,
    { provide: MODEL_SETTINGS, useFactory: () => new RuntimeSettings(DEFAULT_MODEL_SETTINGS) },
    LlmFallbackChain,
    AnswerReview,
    LlmSpending,
    AnswerCache,
    QuestionTranslator,
    ShortCompletion,
    ModelPassages,
    GenerateAnswerStep,
    ScreenAnswerStep,
    FollowUpSuggester,
    AnswerPipeline,
    AnswerQueue,
    AnswerWarmUp,
    AnswerStatistics,
    PersonDelivery,
    {
      provide: MESSAGE_HASH,
      inject: [SERVER_SECRET],
      useFactory: (secret: string) => keyedHash(secret, 'chat: message'),
    },
    MessageIdempotency,
    ChatService,
    ChatStream,
    AnswerFeedback,
    AnswerExplanationService,
  ],
  exports: [
    ShortCompletion,
    AnswerDomains,
    AnswerPipeline,
    AnswerExplanationService,
    AnswerFeedback,
    ChatService,
    ChatStream,
    ExtractiveComposer,
    MODEL_SETTINGS,
  ],
})
export class ChatModule {}
