import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { handoffRepositoryContract } from '../../handoff/handoff.repository.contract.js';
import { InProcessSessionEvents } from '../memory/in-process.session-events.js';
import { SqliteConversationRepository } from './sqlite-conversation.repository.js';
import { SqliteHandoffRepository } from './sqlite-handoff.repository.js';

const databases: SqliteDatabase[] = [];

afterEach(() => databases.splice(0).forEach((database) => database.close()));

handoffRepositoryContract('SqliteHandoffRepository', async () => {
  const database = new SqliteDatabase(':memory:');
  databases.push(database);
  const events = new InProcessSessionEvents();
  return {
    events,
    handoffs: new SqliteHandoffRepository(database, events),
    conversations: new SqliteConversationRepository(database, events),
  };
});
