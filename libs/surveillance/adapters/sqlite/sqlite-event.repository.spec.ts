import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { itKeepsEvents } from '../../events/event.repository.contract.js';
import { SqliteCameraRepository } from './sqlite-camera.repository.js';
import { SqliteEventRepository } from './sqlite-event.repository.js';

describe('SqliteEventRepository', () => {
  const databases: SqliteDatabase[] = [];
  afterEach(() => databases.splice(0).forEach((database) => database.close()));

  itKeepsEvents(async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    return {
      events: new SqliteEventRepository(database),
      cameras: new SqliteCameraRepository(database),
    };
  });
});
