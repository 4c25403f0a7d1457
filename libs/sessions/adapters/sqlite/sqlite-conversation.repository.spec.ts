import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { conversationRepositoryContract } from '../../conversation.repository.contract.js';
import { InProcessSessionEvents } from '../memory/in-process.session-events.js';
import { SqliteSessionRetentionRepository } from './sqlite-session-retention.repository.js';
import { SqliteConversationRepository } from './sqlite-conversation.repository.js';

const databases: SqliteDatabase[] = [];

afterEach(() => databases.splice(0).forEach((database) => database.close()));

conversationRepositoryContract('SqliteConversationRepository', async () => {
  const database = new SqliteDatabase(':memory:');
  databases.push(database);
  return {
    conversations: new SqliteConversationRepository(database, new InProcessSessionEvents()),
    retention: new SqliteSessionRetentionRepository(database),
  };
});
