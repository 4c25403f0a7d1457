import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { AnswerPipeline } from './answer-pipeline.js';
import { AnswererChain } from './answerers/answerer-chain.js';
import { ExtractiveAnswerer } from './answerers/extractive.answerer.js';
import { ExtractiveComposer } from './extractive/extractive.composer.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { ChatService } from './chat.service.js';
import { CitationVerifier } from './grounding/citation-verifier.js';
import { MessageIdempotency } from './message-idempotency.js';

/** Answers questions in sessions. Needs the modules of sessions, knowledge base, retrieval and embeddings. */
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
        AnswerPipeline,
        MessageIdempotency,
        ChatService,
      ],
      exports: [ChatService],
    };
  }
}
