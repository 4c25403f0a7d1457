import { MongooseModule } from '@nestjs/mongoose';
import { ConversationRepository } from '../../conversation.repository.js';
import type { ConversationStorage } from '../../conversation-storage.js';
import { LeaseDocument, LeaseSchema } from './lease.schema.js';
import { MessageDocument, MessageSchema } from './message.schema.js';
import { MongoConversationRepository } from './mongo-conversation.repository.js';
import { SessionDocument, SessionSchema } from './session.schema.js';

export const mongoConversationStorage: ConversationStorage = {
  imports: [
    MongooseModule.forFeature([
      { name: SessionDocument.name, schema: SessionSchema },
      { name: MessageDocument.name, schema: MessageSchema },
      { name: LeaseDocument.name, schema: LeaseSchema },
    ]),
  ],
  providers: [{ provide: ConversationRepository, useClass: MongoConversationRepository }],
};
