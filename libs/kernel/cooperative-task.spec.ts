import { createHook } from 'node:async_hooks';
import { CooperativeTask, runUrgent, UrgentTask } from './cooperative-task.js';

/** A clock that only work moves: how busy the machine is changes nothing. */
let now: number;
beforeEach(() => {
  now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await new Promise((resolve) => setImmediate(resolve));
});

function workFor(ms: number): void {
  now += ms;
}

/** For tests in which a limit has to pass. */
function workInRealTimeFor(ms: number): void {
  jest.restoreAllMocks();
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('CooperativeTask', () => {
  it('lets others have their turn after some milliseconds of work', async () => {
    const seen: string[] = [];
    setImmediate(() => seen.push('another'));
    const cooperation = new CooperativeTask();
    await cooperation.yieldToEventLoop();
    seen.push('too early to give way');
    workFor(5);
    await cooperation.yieldToEventLoop();
    seen.push('going on');
    expect(seen).toEqual(['too early to give way', 'another', 'going on']);
  });

  it('has one turn for each piece that is longer than a turn should be, of all long works in their order', async () => {
    const seen: string[] = [];
    let next: NodeJS.Immediate;
    const turn = () => {
      seen.push('turn');
      next = setImmediate(turn);
    };
    const work = async (name: string) => {
      const cooperation = new CooperativeTask();
      await cooperation.yieldToEventLoop();
      for (let piece = 0; piece < 3; piece += 1) {
        workFor(4);
        seen.push(name);
        await cooperation.yieldToEventLoop();
      }
    };
    workFor(4);
    const working = Promise.all([work('a'), work('b'), work('c')]);
    next = setImmediate(turn);
    await working;
    clearImmediate(next);
    const pieces = seen.filter((each) => each !== 'turn');
    expect(pieces.slice(3)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
    expect(seen.slice(seen.indexOf('c')).join(' ')).not.toMatch(/[abc] [abc]/);
  });

  it('holds back while something urgent is under way', async () => {
    const seen: string[] = [];
    const cooperation = new CooperativeTask();
    workFor(5);
    const answering = runUrgent(async () => {
      for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      seen.push('answered');
    });
    await cooperation.yieldToEventLoop();
    seen.push('going on');
    await answering;
    expect(seen).toEqual(['answered', 'going on']);
  });

  it('does not keep the thread busy while it holds back', async () => {
    workInRealTimeFor(0);
    let turns = 0;
    const hook = createHook({ init: (_, type) => void (turns += type === 'Immediate' ? 1 : 0) }).enable();
    let end: () => void = () => undefined;
    const never = runUrgent(() => new Promise<void>((resolve) => (end = resolve)));
    const cooperation = new CooperativeTask();
    workInRealTimeFor(5);
    await cooperation.yieldToEventLoop();
    hook.disable();
    end();
    await never;
    // A loop that polls takes thousands of turns in these milliseconds.
    expect(turns).toBeLessThan(100);
  });

  it('takes what follows at once for one piece of urgent work', async () => {
    const seen: string[] = [];
    const cooperation = new CooperativeTask();
    workFor(5);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const answering = runUrgent(turn)
      .then(() => runUrgent(turn))
      .then(() => seen.push('answered'));
    await cooperation.yieldToEventLoop();
    seen.push('going on');
    await answering;
    expect(seen).toEqual(['answered', 'going on']);
  });

  it('goes on all the same when there is always something urgent', async () => {
    workInRealTimeFor(0);
    let end: () => void = () => undefined;
    const never = runUrgent(() => new Promise<void>((resolve) => (end = resolve)));
    const cooperation = new CooperativeTask();
    workInRealTimeFor(5);
    await cooperation.yieldToEventLoop();
    end();
    await never;
  });

  it('ends with the reason of its signal', async () => {
    const cooperation = new CooperativeTask(AbortSignal.abort(new Error('stop')));
    await expect(cooperation.yieldToEventLoop()).rejects.toThrow('stop');
  });
});

describe('UrgentTask', () => {
  it('lets others have their turn after a long piece, and only then', async () => {
    const seen: string[] = [];
    const task = new UrgentTask();
    const next = () => setImmediate(() => seen.push('another'));
    next();
    await task.yieldToEventLoop();
    seen.push('second piece');
    workFor(12);
    await task.yieldToEventLoop();
    seen.push('third piece');
    expect(seen).toEqual(['second piece', 'another', 'third piece']);
  });

  it('shares a turn with other urgent work, which continues in its order', async () => {
    const seen: string[] = [];
    const work = async (name: string) => {
      const task = new UrgentTask();
      workFor(6);
      await task.yieldToEventLoop();
      seen.push(name);
    };
    setImmediate(() => seen.push('another'));
    await Promise.all([work('first'), work('second'), work('third')]);
    expect(seen).toEqual(['first', 'another', 'second', 'third']);
  });

  it('does not wait for urgent work, which it is itself', async () => {
    const seen: string[] = [];
    await runUrgent(async () => {
      const task = new UrgentTask();
      workFor(12);
      await task.yieldToEventLoop();
      seen.push('went on');
    });
    expect(seen).toEqual(['went on']);
  });
});
