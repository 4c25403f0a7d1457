import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ConversationRepository } from '../../conversation.repository.js';
import type { ConversationStorage } from '../../conversation-storage.js';
import { SqliteConversationRepository } from './sqlite-conversation.repository.js';

export const sqliteConversationStorage: ConversationStorage = {
  imports: [],
  providers: [
    {
      provide: ConversationRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteConversationRepository(database),
    },
  ],
};
