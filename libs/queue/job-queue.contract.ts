import type { JobContext, JobDeath, JobQueue } from './job-queue.js';

export interface JobQueueHarness {
  readonly queue: JobQueue;
  /** Another queue over the same store, as after a restart; a kill leaves the previous one's jobs running. */
  restart(how: 'closed' | 'killed'): Promise<JobQueue>;
  dispose(): Promise<void>;
}

const OPTIONS = { concurrency: 1, attempts: 3, timeoutMs: 60_000 };

/** What every JobQueue promises. */
export function jobQueueContract(name: string, create: () => Promise<JobQueueHarness>): void {
  describe(`${name} as a JobQueue`, () => {
    let harness: JobQueueHarness;
    let queue: JobQueue;

    beforeEach(async () => {
      harness = await create();
      queue = harness.queue;
    });

    afterEach(() => harness.dispose());

    it('carries the data of a job to its handler', async () => {
      const received = new Promise<object>((resolve) => {
        queue.consume('greet', async (data: object) => resolve(data), OPTIONS);
      });
      await queue.enqueue('greet', { who: 'world' }, { key: 'a' });
      await expect(received).resolves.toEqual({ who: 'world' });
    });

    it('runs what was enqueued before there was a handler, oldest first', async () => {
      for (const key of ['a', 'b', 'c']) await queue.enqueue('greet', { key }, { key });
      expect(await collect(queue, 'greet', 3)).toEqual(['a', 'b', 'c']);
    });

    it('says how many jobs wait and run', async () => {
      await queue.enqueue('greet', {}, { key: 'a' });
      await queue.enqueue('greet', {}, { key: 'b' });
      expect(await queue.depth()).toEqual({ waiting: 2, running: 0, dying: 0, dead: 0 });
      const [release, started] = [gate(), gate()];
      queue.consume('greet', async () => (started.open(), release.opened), OPTIONS);
      await started.opened;
      expect(await queue.depth()).toEqual({ waiting: 1, running: 1, dying: 0, dead: 0 });
      release.open();
    });

    it('takes one job per key while it waits or runs, and another one afterwards', async () => {
      const seen: string[] = [];
      const first = gate();
      const second = gate();
      queue.consume<{ key: string }>(
        'greet',
        async ({ key }) => {
          seen.push(key);
          if (seen.length === 1) {
            await queue.enqueue('greet', { key: 'while running' }, { key: 'a' });
            first.open();
          } else {
            second.open();
          }
        },
        OPTIONS,
      );
      await queue.enqueue('greet', { key: 'one' }, { key: 'a' });
      await queue.enqueue('greet', { key: 'while waiting' }, { key: 'a' });
      await first.opened;
      await finished(queue, 'probe');
      await queue.enqueue('greet', { key: 'afterwards' }, { key: 'a' });
      await second.opened;
      expect(seen).toEqual(['one', 'afterwards']);
    });

    it('refuses a second handler for the same job', () => {
      queue.consume('greet', async () => undefined, OPTIONS);
      expect(() => queue.consume('greet', async () => undefined, OPTIONS)).toThrow('two handlers');
    });

    it('repeats a failed attempt and says which one it is', async () => {
      const attempts: JobContext[] = [];
      const done = gate();
      queue.consume(
        'greet',
        async (_data, context) => {
          attempts.push(context);
          if (context.attempt < 2) throw new Error('not yet');
          done.open();
        },
        OPTIONS,
      );
      await queue.enqueue('greet', {}, { key: 'a' });
      await done.opened;
      expect(attempts.map(({ attempt, maxAttempts }) => [attempt, maxAttempts])).toEqual([
        [1, 3],
        [2, 3],
      ]);
    });

    it('tells the owner once when the last attempt failed, with the reason', async () => {
      const dead = new Promise<unknown[]>((resolve) => {
        queue.consume('greet', () => Promise.reject(new Error('broken')), {
          ...OPTIONS,
          attempts: 1,
          onDead: async (...call) => resolve(call),
        });
      });
      await queue.enqueue('greet', { id: 7 }, { key: 'a' });
      await expect(dead).resolves.toEqual([{ id: 7 }, { reason: 'broken', processEnds: 0 }]);
    });

    it('gives up sooner where the error says that another attempt is of no use', async () => {
      const runs: number[] = [];
      const dead = new Promise<unknown>((resolve) => {
        queue.consume<{ id: number }>(
          'greet',
          async ({ id }) => {
            runs.push(id);
            throw new Error('of no use');
          },
          {
            ...OPTIONS,
            attempts: 9,
            attemptsFor: (error) => ((error as Error).message === 'of no use' ? 1 : 9),
            onDead: async (data) => resolve(data),
          },
        );
      });
      await queue.enqueue('greet', { id: 7 }, { key: 'a' });
      await expect(dead).resolves.toEqual({ id: 7 });
      expect(runs).toEqual([7]);
    });

    it('aborts an attempt that takes too long', async () => {
      const dead = new Promise<string>((resolve) => {
        queue.consume('greet', (_data, { signal }) => untilAborted(signal), {
          concurrency: 1,
          attempts: 1,
          timeoutMs: 20,
          onDead: async (_data, { reason }) => resolve(reason),
        });
      });
      await queue.enqueue('greet', {}, { key: 'a' });
      await expect(dead).resolves.toMatch('took longer');
    });

    it('runs no more at once than allowed', async () => {
      let running = 0;
      let most = 0;
      let left = 6;
      const done = gate();
      const work = async () => {
        running += 1;
        most = Math.max(most, running);
        // Longer than it takes to claim the next one.
        await new Promise((resolve) => setTimeout(resolve, 30));
        running -= 1;
        left -= 1;
        if (left === 0) done.open();
      };
      for (let i = 0; i < 6; i++) await queue.enqueue('greet', {}, { key: String(i) });
      queue.consume('greet', work, { ...OPTIONS, concurrency: 2 });
      await done.opened;
      expect(most).toBe(2);
    });

    it('holds a delayed job back behind one that is due', async () => {
      // Longer than it takes a busy server to take the other one.
      await queue.enqueue('greet', { key: 'later' }, { key: 'later', delayMs: 1_000 });
      await queue.enqueue('greet', { key: 'now' }, { key: 'now' });
      expect(await collect(queue, 'greet', 2)).toEqual(['now', 'later']);
    });

    it('runs a job again that a killed process left behind, its attempt counted', async () => {
      const started = gate();
      queue.consume('greet', (_data, { signal }) => (started.open(), untilAborted(signal)), OPTIONS);
      await queue.enqueue('greet', {}, { key: 'a' });
      await started.opened;
      const next = await harness.restart('killed');
      const attempt = new Promise<number>((resolve) => {
        next.consume('greet', async (_data, context) => resolve(context.attempt), OPTIONS);
      });
      await expect(attempt).resolves.toBe(2);
    });

    it('gives up a job that was running each time the process was killed, and tells the owner', async () => {
      const started = gate();
      const options = { ...OPTIONS, attempts: 1 };
      queue.consume('greet', (_data, { signal }) => (started.open(), untilAborted(signal)), options);
      await queue.enqueue('greet', { id: 1 }, { key: 'a' });
      await started.opened;
      const next = await harness.restart('killed');
      const dead = new Promise<unknown[]>((resolve) => {
        const handler = () => Promise.reject(new Error('must not run'));
        next.consume('greet', handler, { ...options, onDead: async (...call) => resolve(call) });
      });
      await expect(dead).resolves.toEqual([
        { id: 1 },
        { reason: expect.stringContaining('process ended'), processEnds: 1 },
      ]);
    });

    it('gives up a job that was running both times when the process was killed, whatever attempts it has left', async () => {
      const deaths: JobDeath[] = [];
      let current = queue;
      let runs = 0;
      const run = (after: 'killed' | 'closed') => async () => {
        const started = gate();
        current.consume('greet', (_data, { signal }) => ((runs += 1), started.open(), untilAborted(signal)), {
          ...OPTIONS,
          attempts: 9,
        });
        await current.enqueue('greet', { id: 1 }, { key: 'a' });
        await started.opened;
        if (after === 'closed') await current.close({ timeoutMs: 0 });
        current = await harness.restart(after);
      };
      await run('killed')();
      // A graceful shutdown does not count.
      await run('closed')();
      await run('killed')();
      await new Promise<void>((resolve) => {
        current.consume('greet', () => ((runs += 1), Promise.resolve()), {
          ...OPTIONS,
          attempts: 9,
          onDead: async (_data, death) => (deaths.push(death), resolve()),
        });
      });
      expect(deaths).toEqual([{ reason: expect.stringContaining('process ended 2 times'), processEnds: 2 }]);
      expect(runs).toBe(3);
    });

    it('runs a job that was running when the process was killed beside no other', async () => {
      const started = gate();
      queue.consume('greet', (_data, { signal }) => (started.open(), untilAborted(signal)), OPTIONS);
      await queue.enqueue('greet', { id: 1 }, { key: 'a' });
      await started.opened;
      const next = await harness.restart('killed');
      const events: string[] = [];
      const done = gate();
      await next.enqueue('greet', { id: 2 }, { key: 'b' });
      next.consume<{ id: number }>(
        'greet',
        async ({ id }) => {
          events.push(`start ${id}`);
          await new Promise((resolve) => setTimeout(resolve, 20));
          events.push(`end ${id}`);
          if (events.length === 4) done.open();
        },
        { ...OPTIONS, concurrency: 2 },
      );
      await done.opened;
      const [first, second] = events[0] === 'start 1' ? [1, 2] : [2, 1];
      expect(events).toEqual([`start ${first}`, `end ${first}`, `start ${second}`, `end ${second}`]);
    });

    it('waits for running jobs when it closes', async () => {
      const started = gate();
      const mayEnd = gate();
      let ended = false;
      queue.consume(
        'greet',
        async () => {
          started.open();
          await mayEnd.opened;
          ended = true;
        },
        OPTIONS,
      );
      await queue.enqueue('greet', {}, { key: 'a' });
      await started.opened;
      const closed = queue.close({ timeoutMs: 60_000 });
      mayEnd.open();
      await closed;
      expect(ended).toBe(true);
    });

    it('aborts what runs past the limit when it closes, and runs it again at the next start without counting it', async () => {
      const started = gate();
      queue.consume('greet', (_data, { signal }) => (started.open(), untilAborted(signal)), OPTIONS);
      await queue.enqueue('greet', {}, { key: 'a' });
      await started.opened;
      await queue.close({ timeoutMs: 0 });
      const next = await harness.restart('closed');
      const attempt = new Promise<number>((resolve) => {
        next.consume('greet', async (_data, context) => resolve(context.attempt), OPTIONS);
      });
      await expect(attempt).resolves.toBe(1);
    });

    it('is healthy until it is closed', async () => {
      expect((await queue.health()).status).toBe('up');
      await queue.close({ timeoutMs: 0 });
      expect((await queue.health()).status).toBe('down');
    });
  });
}

function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

/** Resolves after a job of another name has gone through, so that what was about to end has ended. */
async function finished(queue: JobQueue, name: string): Promise<void> {
  const done = gate();
  queue.consume(name, async () => done.open(), OPTIONS);
  await queue.enqueue(name, {}, { key: name });
  await done.opened;
}

function collect(queue: JobQueue, name: string, count: number): Promise<string[]> {
  return new Promise((resolve) => {
    const keys: string[] = [];
    queue.consume<{ key: string }>(
      name,
      async ({ key }) => {
        keys.push(key);
        if (keys.length === count) resolve(keys);
      },
      OPTIONS,
    );
  });
}
