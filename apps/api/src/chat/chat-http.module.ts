import { Module } from '@nestjs/common';
import { AuditModule } from '@app/admin';
import { AttachmentsModule } from '@app/attachments';
import { ChatModule } from '@app/chat';
import { InboxModule } from '@app/inbox';
import { SessionsModule } from '@app/sessions';
import { UsersModule } from '@app/users';
import { SseModule } from '../http/sse/sse.module.js';
import { AnswerExplanationController } from './answer-explanation.controller.js';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { ChatMessagesController } from './chat-messages.controller.js';
import { ChatSessionsController } from './chat-sessions.controller.js';
import { ConversationExportController } from './conversation-export.controller.js';
import { ConversationAudit } from './conversation-audit.js';
import { HandoffController } from './handoff.controller.js';
import { SessionEventsController } from './session-events.controller.js';
import { LlmUsageController } from './llm-usage.controller.js';
import { MessageFeedbackController } from './message-feedback.controller.js';

@Module({
  imports: [AttachmentsModule, AuditModule, ChatModule, InboxModule, SessionsModule, SseModule, UsersModule],
  controllers: [
    ChatSessionsController,
    ChatMessagesController,
    AttachmentsController,
    HandoffController,
    SessionEventsController,
    MessageFeedbackController,
    AnswerExplanationController,
    ConversationExportController,
    LlmUsageController,
  ],
  providers: [ConversationAudit],
})
export class ChatHttpModule {}
