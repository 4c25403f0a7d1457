import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConversationRepository } from '../../conversation.repository.js';
import { LeaseDocument, LeaseSchema } from './lease.schema.js';
import { MessageDocument, MessageSchema } from './message.schema.js';
import { MongoConversationRepository } from './mongo-conversation.repository.js';
import { SessionDocument, SessionSchema } from './session.schema.js';

/**
 * Provides the repository of conversations in MongoDB. No configuration selects it yet: the other features have no MongoDB
 * adapter, and only the contract tests use it.
 */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: SessionDocument.name, schema: SessionSchema },
      { name: MessageDocument.name, schema: MessageSchema },
      { name: LeaseDocument.name, schema: LeaseSchema },
    ]),
  ],
  providers: [{ provide: ConversationRepository, useClass: MongoConversationRepository }],
  exports: [ConversationRepository],
})
export class MongoSessionsModule {}
