import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { ConversationRepository } from '../../conversation.repository.js';
import { HandoffRepository } from '../../handoff/handoff.repository.js';
import { SessionRetentionRepository } from '../../session-retention.repository.js';
import { LeaseDocument, LeaseSchema } from './lease.schema.js';
import { MessageDocument, MessageSchema } from './message.schema.js';
import { MongoConversationRepository } from './mongo-conversation.repository.js';
import { MongoHandoffRepository } from './mongo-handoff.repository.js';
import { MongoSessionRetentionRepository } from './mongo-session-retention.repository.js';
import { SessionCollections } from './session-collections.js';
import { SessionDocument, SessionSchema } from './session.schema.js';

const MODELS = provideModels([
  { name: SessionDocument.name, schema: SessionSchema },
  { name: MessageDocument.name, schema: MessageSchema },
  { name: LeaseDocument.name, schema: LeaseSchema },
]);

/** Provides the repositories of conversations in MongoDB. Another module provides SessionEvents. */
@Module({
  providers: [
    ...MODELS,
    SessionCollections,
    ...provideRepositories([
      [ConversationRepository, MongoConversationRepository],
      [HandoffRepository, MongoHandoffRepository],
      [SessionRetentionRepository, MongoSessionRetentionRepository],
    ]),
  ],
  exports: [ConversationRepository, HandoffRepository, SessionRetentionRepository],
})
export class MongoSessionsModule {}
