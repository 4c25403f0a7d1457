import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { newId } from '@app/kernel';
import { describeWithRedis, type RedisServer, startRedis } from '@app/testing/redis-server.js';
import { deadLettersContract } from '../../dead-letters.contract.js';
import { jobQueueContract, type JobQueueHarness } from '../../job-queue.contract.js';
import { BullmqJobQueue } from './bullmq.job-queue.js';

describeWithRedis('BullmqJobQueue', () => {
  let redis: RedisServer;
  const queues: BullmqJobQueue[] = [];
  beforeAll(async () => (redis = await startRedis()));
  afterAll(() => redis.stop());

  const open = (prefix = newId()): BullmqJobQueue => {
    const queue = new BullmqJobQueue({ url: redis.url, prefix, lockMs: 1_000 });
    queues.push(queue);
    return queue;
  };
  const dispose = async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.close({ timeoutMs: 0 })));
  };

  const create = async (): Promise<JobQueueHarness> => {
    const prefix = newId();
    const queue = open(prefix);
    return {
      queue,
      restart: async (how) => {
        if (how === 'killed') await queues.at(-1)!.kill();
        return open(prefix);
      },
      dispose,
    };
  };

  jobQueueContract('BullmqJobQueue', create);
  deadLettersContract('BullmqJobQueue', create);

  it('refuses a job in seconds while Redis is away, says so, and takes jobs again when it is back', async () => {
    const queue = open();
    await queue.enqueue('greet', {}, { key: 'a' });
    await redis.kill();
    await expect(queue.enqueue('greet', {}, { key: 'b' })).rejects.toThrow();
    expect(await queue.health()).toMatchObject({ status: 'down', detail: expect.stringContaining('Redis') });
    await redis.start();
    await queue.enqueue('greet', {}, { key: 'c' });
    expect(await queue.health()).toEqual({ status: 'up' });
    // Acknowledged before the crash, and still there.
    expect((await queue.depth()).waiting).toBe(2);
    await dispose();
  });

  it('shares the jobs between processes, and runs each of them once', async () => {
    const prefix = newId();
    const seen: number[] = [];
    const all = new Promise<void>((resolve) => {
      for (const consumer of [open(prefix), open(prefix)])
        consumer.consume<{ id: number }>(
          'count',
          async ({ id }) => {
            seen.push(id);
            if (seen.length === 40) resolve();
          },
          { concurrency: 4, attempts: 3, timeoutMs: 10_000 },
        );
    });
    const producer = open(prefix);
    for (let id = 0; id < 40; id += 1) await producer.enqueue('count', { id }, { key: String(id) });
    await all;
    expect(seen.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 40 }, (_, id) => id));
    await dispose();
  });

  it.each([
    ['is full', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0'], 'OOM'],
    ['is read-only', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE'], 'READONLY'],
  ])(
    'refuses a job while Redis %s, and finishes those that it has afterwards',
    async (_, spoil, mend, reason) => {
      const prefix = newId();
      const queue = open(prefix);
      const admin = new Redis(redis.url);
      const send = ([command = '', ...words]: string[]) => admin.call(command, ...words);
      const finished: number[] = [];
      await queue.enqueue('greet', { id: 1 }, { key: '1' });
      await send(spoil);
      await expect(queue.enqueue('greet', { id: 2 }, { key: '2' })).rejects.toThrow(reason);
      expect((await queue.health()).status).toBe('down');
      queue.consume<{ id: number }>('greet', async ({ id }) => void finished.push(id), {
        concurrency: 1,
        attempts: 3,
        timeoutMs: 10_000,
      });
      await delay(1_000);
      await send(mend);
      await queue.enqueue('greet', { id: 3 }, { key: '3' });
      while (!finished.includes(1) || !finished.includes(3)) await delay(20);
      expect(finished).not.toContain(2);
      expect((await queue.health()).status).toBe('up');
      admin.disconnect();
      await dispose();
    },
  );

  it.each([
    ['is full', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']],
    ['is read-only', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']],
  ])(
    'keeps delayed and failing jobs that are due while Redis %s',
    async (_, spoil, mend) => {
      const queue = open();
      const admin = new Redis(redis.url);
      const send = ([command = '', ...words]: string[]) => admin.call(command, ...words);
      const finished: string[] = [];
      const failing = Promise.withResolvers<void>();
      const broken = Promise.withResolvers<void>();
      queue.consume<{ id: string }>(
        'greet',
        async ({ id }, { attempt }) => {
          if (id === 'failing' && attempt === 1) {
            failing.resolve();
            await broken.promise;
            throw new Error('not yet');
          }
          finished.push(id);
        },
        { concurrency: 2, attempts: 3, timeoutMs: 10_000 },
      );
      await queue.enqueue('greet', { id: 'failing' }, { key: 'failing' });
      await failing.promise;
      await queue.enqueue('greet', { id: 'delayed' }, { key: 'delayed', delayMs: 300 });
      await send(spoil);
      broken.resolve();
      await delay(1_500);
      await send(mend);
      while (!finished.includes('delayed') || !finished.includes('failing')) await delay(20);
      expect(finished.toSorted()).toEqual(['delayed', 'failing']);
      expect((await queue.depth()).dead).toBe(0);
      admin.disconnect();
      await dispose();
    },
    20_000,
  );

  it('takes a job again whose key is known and which is in no list any more', async () => {
    const prefix = newId();
    const queue = open(prefix);
    const admin = new Redis(redis.url);
    await queue.enqueue('greet', { id: 1 }, { key: 'a' });
    await admin.del(`${prefix}:greet:wait`);
    await queue.enqueue('greet', { id: 2 }, { key: 'a' });
    await queue.enqueue('greet', { id: 3 }, { key: 'a' });
    const first = Promise.withResolvers<number>();
    queue.consume<{ id: number }>('greet', async ({ id }) => first.resolve(id), {
      ...{ concurrency: 1, attempts: 3, timeoutMs: 10_000 },
    });
    expect(await first.promise).toBe(2);
    while ((await queue.depth()).waiting + (await queue.depth()).running > 0) await delay(20);
    admin.disconnect();
    await dispose();
  });

  it('runs a job again whose lock was lost when it finished, and then it is over', async () => {
    const prefix = newId();
    const queue = open(prefix);
    const admin = new Redis(redis.url);
    let runs = 0;
    queue.consume(
      'greet',
      async () => {
        runs += 1;
        if (runs === 1) await admin.del(...(await admin.keys(`${prefix}:greet:*:lock`)));
      },
      { concurrency: 1, attempts: 3, timeoutMs: 10_000 },
    );
    await queue.enqueue('greet', {}, { key: 'a' });
    while ((await queue.depth()).waiting + (await queue.depth()).running > 0 || runs < 2) await delay(20);
    expect(runs).toBe(2);
    expect(await queue.depth()).toEqual({ waiting: 0, running: 0, dying: 0, dead: 0 });
    admin.disconnect();
    await dispose();
  });
});
