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
});
