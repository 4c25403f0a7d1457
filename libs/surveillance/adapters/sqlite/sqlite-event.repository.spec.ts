import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { itKeepsEvents } from '../../events/event.repository.contract.js';
import { itKeepsInsights } from '../../insights/insight.repository.contract.js';
import { SqliteInsightRepository } from './sqlite-insight.repository.js';
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

  itKeepsInsights(async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    return new SqliteInsightRepository(database);
  });
});
