import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { ConversationRepository } from '../../conversation.repository.js';
import { LeaseDocument, LeaseSchema } from './lease.schema.js';
import { MessageDocument, MessageSchema } from './message.schema.js';
import { MongoConversationRepository } from './mongo-conversation.repository.js';
import { SessionDocument, SessionSchema } from './session.schema.js';

const MODELS = provideModels([
  { name: SessionDocument.name, schema: SessionSchema },
  { name: MessageDocument.name, schema: MessageSchema },
  { name: LeaseDocument.name, schema: LeaseSchema },
]);

/** Provides the repository of conversations in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories([[ConversationRepository, MongoConversationRepository]])],
  exports: [ConversationRepository],
})
export class MongoSessionsModule {}
