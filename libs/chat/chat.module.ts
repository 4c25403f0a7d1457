import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { AnswerPipeline } from './answer-pipeline.js';
import { AnswererChain } from './answerers/answerer-chain.js';
import { ExtractiveAnswerer } from './answerers/extractive.answerer.js';
import { ExtractiveComposer } from './extractive/extractive.composer.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { ChatService } from './chat.service.js';
import { CitationVerifier } from './grounding/citation-verifier.js';
import { GroundedAnswerer } from './grounding/grounded-answerer.js';
import { AnswerFeedback } from './answer-feedback.service.js';
import { AnswerStatistics } from './answer-statistics.js';
import { Inquiry } from './inquiry/inquiry.js';
import { FollowUpSuggester } from './suggestions/follow-up-suggester.js';
import { ChatStream } from './streaming/chat-stream.js';
import { MessageIdempotency } from './message-idempotency.js';

/** Answers questions in sessions. Needs the modules of sessions, knowledge base, retrieval, embeddings, guardrails and metrics. */
@Module({})
export class ChatModule {
  static forRoot({ config }: { config: ChatConfig }): DynamicModule {
    return {
      module: ChatModule,
      global: true,
      providers: [
        { provide: CHAT_CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        ExtractiveComposer,
        ExtractiveAnswerer,
        {
          provide: AnswererChain,
          inject: [ExtractiveAnswerer],
          useFactory: (extractive: ExtractiveAnswerer) => new AnswererChain([extractive]),
        },
        CitationVerifier,
        GroundedAnswerer,
        Inquiry,
        FollowUpSuggester,
        AnswerPipeline,
        AnswerStatistics,
        MessageIdempotency,
        ChatService,
        ChatStream,
        AnswerFeedback,
      ],
      exports: [AnswerFeedback, ChatService, ChatStream, ExtractiveComposer],
    };
  }
}
