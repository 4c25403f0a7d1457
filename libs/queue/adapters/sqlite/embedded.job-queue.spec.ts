import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { deadLettersContract } from '../../dead-letters.contract.js';
import { jobQueueContract, type JobQueueHarness } from '../../job-queue.contract.js';
import { EmbeddedJobQueue } from './embedded.job-queue.js';

beforeAll(() => Logger.overrideLogger(false));

const create = async (): Promise<JobQueueHarness> => {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-queue-'));
  const file = join(folder, 'queue.sqlite');
  const databases: SqliteDatabase[] = [];
  const queues: EmbeddedJobQueue[] = [];
  const open = () => {
    const database = new SqliteDatabase(file);
    databases.push(database);
    const queue = new EmbeddedJobQueue(database);
    queues.push(queue);
    return queue;
  };
  return {
    queue: open(),
    restart: async (how) => {
      // A connection that is closed under the running job writes nothing more, as after a kill.
      if (how === 'killed') databases[databases.length - 1]?.close();
      return open();
    },
    dispose: async () => {
      await Promise.all(queues.map((queue) => queue.close({ timeoutMs: 0 })));
      databases.forEach((database) => database.close());
      rmSync(folder, { recursive: true });
    },
  };
};

jobQueueContract('EmbeddedJobQueue', create);
deadLettersContract('EmbeddedJobQueue', create);
