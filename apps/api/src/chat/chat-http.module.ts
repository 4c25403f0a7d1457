import { Module } from '@nestjs/common';
import { ChatMessagesController } from './chat-messages.controller.js';
import { ChatSessionsController } from './chat-sessions.controller.js';

@Module({ controllers: [ChatSessionsController, ChatMessagesController] })
export class ChatHttpModule {}
