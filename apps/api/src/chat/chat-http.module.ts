import { Module } from '@nestjs/common';
import { SseModule } from '../http/sse/sse.module.js';
import { ChatMessagesController } from './chat-messages.controller.js';
import { ChatSessionsController } from './chat-sessions.controller.js';
import { ConversationAudit } from './conversation-audit.js';
import { LlmUsageController } from './llm-usage.controller.js';
import { MessageFeedbackController } from './message-feedback.controller.js';

@Module({
  imports: [SseModule],
  controllers: [
    ChatSessionsController,
    ChatMessagesController,
    MessageFeedbackController,
    LlmUsageController,
  ],
  providers: [ConversationAudit],
})
export class ChatHttpModule {}
