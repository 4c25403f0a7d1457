import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { connectMongo } from '@app/database/mongo/index.js';
import { describeWithMongo } from '@app/testing/mongo-server.js';
import { openMongo, type OpenMongo } from '@app/testing/open-mongo.js';
import { deadLettersContract } from '../../dead-letters.contract.js';
import { jobQueueContract, type JobQueueHarness } from '../../job-queue.contract.js';
import { StoredJobQueue } from '../../stored.job-queue.js';
import { DeadLetterCollection } from './dead-letter-collection.js';
import { DeadLetterRecord, DeadLetterSchema } from './dead-letter.schema.js';
import { MongoJobStore } from './mongo.job-store.js';
import { MongoQueueModule } from './mongo-queue.module.js';
import { QueueJobRecord, QueueJobSchema } from './queue-job.schema.js';

const TIMES = { pollMs: 20, leaseMs: 400 };

beforeAll(() => Logger.overrideLogger(false));

describeWithMongo('the queue on a real MongoDB', () => {
  let mongo: OpenMongo;

  beforeAll(async () => {
    mongo = await openMongo(MongoQueueModule);
  });

  afterAll(() => mongo?.close());

  const openQueue = async () => {
    const connection = await connectMongo(mongo.uri, { patienceMs: 0 });
    const jobs = connection.model<QueueJobRecord>(QueueJobRecord.name, QueueJobSchema);
    const letters = connection.model<DeadLetterRecord>(DeadLetterRecord.name, DeadLetterSchema);
    const store = new MongoJobStore(connection, jobs, new DeadLetterCollection(letters), TIMES);
    return { connection, queue: new StoredJobQueue(store) };
  };

  const create = async (): Promise<JobQueueHarness> => {
    const opened: { connection: Connection; queue: StoredJobQueue }[] = [];
    const open = async () => {
      opened.push(await openQueue());
      return opened.at(-1)!.queue;
    };
    return {
      queue: await open(),
      restart: async (how) => {
        if (how === 'killed') {
          await opened.at(-1)?.connection.close(true);
          await delay(TIMES.leaseMs + 50);
        }
        return open();
      },
      dispose: async () => {
        await Promise.all(opened.map(({ queue }) => queue.close({ timeoutMs: 0 })));
        await Promise.all(opened.map(({ connection }) => connection.close(true)));
        await mongo.empty();
      },
    };
  };

  jobQueueContract('MongoJobStore', create);
  deadLettersContract('MongoJobStore', create);

  describe('several processes', () => {
    it('share the jobs, and run each of them once', async () => {
      const processes = await Promise.all([openQueue(), openQueue(), openQueue()]);
      const runs = new Map<string, number>();
      const done = Promise.withResolvers<void>();
      for (const { queue } of processes)
        queue.consume<{ key: string }>(
          'greet',
          async ({ key }) => {
            runs.set(key, (runs.get(key) ?? 0) + 1);
            await delay(5);
            if (runs.size === 60) done.resolve();
          },
          { concurrency: 2, attempts: 1, timeoutMs: 10_000 },
        );
      const keys = Array.from({ length: 60 }, (_, index) => String(index));
      await Promise.all(keys.map((key) => processes[0]!.queue.enqueue('greet', { key }, { key })));
      await done.promise;
      await Promise.all(processes.map(({ queue }) => queue.close({ timeoutMs: 1_000 })));
      expect([...runs.values()].every((count) => count === 1)).toBe(true);
      await Promise.all(processes.map(({ connection }) => connection.close(true)));
    });

    it('leave a job to its process for as long as that lives', async () => {
      const [one, two] = [await openQueue(), await openQueue()];
      const started = Promise.withResolvers<void>();
      let runs = 0;
      for (const { queue } of [one, two])
        queue.consume(
          'greet',
          async () => {
            runs += 1;
            started.resolve();
            await delay(4 * TIMES.leaseMs);
          },
          { concurrency: 1, attempts: 3, timeoutMs: 10_000 },
        );
      await one.queue.enqueue('greet', {}, { key: 'long' });
      await started.promise;
      await delay(3 * TIMES.leaseMs);
      expect(runs).toBe(1);
      for (const { queue, connection } of [one, two]) {
        await queue.close({ timeoutMs: 5_000 });
        await connection.close(true);
      }
    });

    it('lose and double no job when the primary of the replica set steps down', async () => {
      const [producer, consumer] = [await openQueue(), await openQueue()];
      const runs = new Map<string, number>();
      consumer.queue.consume<{ key: string }>(
        'greet',
        async ({ key }) => void runs.set(key, (runs.get(key) ?? 0) + 1),
        { concurrency: 2, attempts: 3, timeoutMs: 30_000 },
      );
      const keys = Array.from({ length: 60 }, (_, index) => String(index));
      for (const key of keys) {
        if (key === '20') {
          const admin = producer.connection.getClient().db('admin');
          // The answer is lost with the connections.
          await admin.command({ replSetStepDown: 1, force: true }).catch(() => undefined);
        }
        // What is not acknowledged is sent again, as the sweepers do.
        for (let isAdded = false; !isAdded;)
          isAdded = await producer.queue.enqueue('greet', { key }, { key }).then(
            () => true,
            () => delay(50, false),
          );
      }
      while (runs.size < keys.length || (await consumer.queue.depth()).running > 0) await delay(20);
      expect([...runs.values()].filter((count) => count !== 1)).toEqual([]);
      for (const { queue, connection } of [producer, consumer]) {
        await queue.close({ timeoutMs: 1_000 });
        await connection.close(true);
      }
    });
  });
});
