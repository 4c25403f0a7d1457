import { DomainError } from '@app/kernel';
import type { JobQueue } from './job-queue.js';
import type { JobQueueHarness } from './job-queue.contract.js';

const OPTIONS = { concurrency: 1, attempts: 1, timeoutMs: 60_000 };
const FIRST = { page: 1, pageSize: 10, order: 'desc' } as const;
const UNKNOWN = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';

/** What every JobQueue promises of the jobs that it has given up. */
export function deadLettersContract(name: string, create: () => Promise<JobQueueHarness>): void {
  describe(`${name}: dead letters`, () => {
    let harness: JobQueueHarness;
    let queue: JobQueue;
    let works: boolean;
    /** What the owner of the jobs was told and asked to do, in order. */
    let events: string[];

    beforeEach(async () => {
      harness = await create();
      queue = harness.queue;
      works = false;
      events = [];
    });

    afterEach(() => harness.dispose());

    const consume = (job: string, from = queue) =>
      from.consume<{ id: number }>(
        job,
        async ({ id }) => {
          events.push(`run ${id}`);
          if (!works) throw new Error(`broken ${id}`);
        },
        {
          ...OPTIONS,
          onDead: async (data) => void events.push(`dead ${(data as { id: number }).id}`),
          onRetry: async (data) => void events.push(`retry ${(data as { id: number }).id}`),
        },
      );
    const letters = async (job?: string) => (await queue.deadLetters.list({ name: job }, FIRST)).items;
    const until = async (condition: () => Promise<boolean> | boolean) => {
      while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    const die = async (job: string, id: number) => {
      await queue.enqueue(job, { id }, { key: String(id) });
      await until(async () => (await letters(job)).some(({ key }) => key === String(id)));
    };

    it('keep what failed for good, with the reason', async () => {
      consume('greet');
      await die('greet', 7);
      const [letter] = await letters();
      expect(letter).toEqual({
        deadLetterId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        name: 'greet',
        key: '7',
        data: { id: 7 },
        reason: 'broken 7',
        attempts: 1,
        processEnds: 0,
        diedAt: expect.any(Date) as Date,
      });
      expect(Math.abs(Date.now() - letter!.diedAt.getTime())).toBeLessThan(60_000);
      expect(events).toEqual(['run 7', 'dead 7']);
      expect(await queue.depth()).toEqual({ waiting: 0, running: 0, dying: 0, dead: 1 });
    });

    it('are listed by the time of their death and by name, in pages', async () => {
      consume('greet');
      consume('wave');
      await die('greet', 1);
      await die('wave', 2);
      await die('greet', 3);
      expect((await letters()).map(({ key }) => key)).toEqual(['3', '2', '1']);
      expect((await letters('greet')).map(({ key }) => key)).toEqual(['3', '1']);
      expect(await letters('unknown')).toEqual([]);
      const second = await queue.deadLetters.list({}, { page: 2, pageSize: 2, order: 'asc' });
      expect([second.items.map(({ key }) => key), second.total]).toEqual([['3'], 3]);
    });

    it('run again with all of their attempts when they are retried, and the owner hears of it first', async () => {
      consume('greet');
      await die('greet', 7);
      const [letter] = await letters();
      works = true;
      expect(await queue.deadLetters.retry(letter!.deadLetterId)).toEqual(letter);
      await until(() => events.length === 4);
      expect(events.slice(2)).toEqual(['retry 7', 'run 7']);
      expect(await letters()).toEqual([]);
    });

    it('are dead letters again when the retry fails too', async () => {
      consume('greet');
      await die('greet', 7);
      const [first] = await letters();
      await queue.deadLetters.retry(first!.deadLetterId);
      await until(async () => {
        const [letter] = await letters();
        return letter !== undefined && letter.deadLetterId !== first!.deadLetterId;
      });
      expect(await letters()).toMatchObject([{ key: '7', attempts: 1, reason: 'broken 7' }]);
      expect(events).toEqual(['run 7', 'dead 7', 'retry 7', 'run 7', 'dead 7']);
    });

    it('stay while a job of the same key is on its way', async () => {
      consume('greet');
      await die('greet', 7);
      const [letter] = await letters();
      await queue.enqueue('greet', { id: 7 }, { key: '7', delayMs: 60_000 });
      await expect(queue.deadLetters.retry(letter!.deadLetterId)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await letters()).toEqual([letter]);
    });

    it('are gone when they are discarded', async () => {
      consume('greet');
      await die('greet', 7);
      const [letter] = await letters();
      expect(await queue.deadLetters.discard(letter!.deadLetterId)).toEqual(letter);
      expect(await letters()).toEqual([]);
      await expect(queue.deadLetters.discard(letter!.deadLetterId)).rejects.toThrow(DomainError);
    });

    it('say NOT_FOUND for an id that they do not know, also that of a job on its way', async () => {
      await queue.enqueue('greet', { id: 1 }, { key: '1' });
      for (const call of ['retry', 'discard'] as const)
        await expect(queue.deadLetters[call](UNKNOWN)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('outlive the process', async () => {
      consume('greet');
      await die('greet', 7);
      const next = await harness.restart('closed');
      works = true;
      consume('greet', next);
      const [letter] = (await next.deadLetters.list({}, FIRST)).items;
      await next.deadLetters.retry(letter!.deadLetterId);
      await until(() => events.length === 4);
      expect(events.slice(2)).toEqual(['retry 7', 'run 7']);
    });
  });
}
