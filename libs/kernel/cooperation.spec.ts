import { createHook } from 'node:async_hooks';
import { Cooperation, urgently } from './cooperation.js';

function workFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('Cooperation', () => {
  it('lets others have their turn after some milliseconds of work', async () => {
    const seen: string[] = [];
    setImmediate(() => seen.push('another'));
    const cooperation = new Cooperation();
    await cooperation.giveWay();
    seen.push('too early to give way');
    workFor(5);
    await cooperation.giveWay();
    seen.push('going on');
    expect(seen).toEqual(['too early to give way', 'another', 'going on']);
  });

  it('has one turn for each piece that is longer than a turn should be', async () => {
    const seen: string[] = [];
    const cooperation = new Cooperation();
    let next: NodeJS.Immediate;
    const turn = () => {
      seen.push('turn');
      next = setImmediate(turn);
    };
    next = setImmediate(turn);
    for (let piece = 0; piece < 4; piece += 1) {
      workFor(4);
      seen.push('piece');
      await cooperation.giveWay();
    }
    clearImmediate(next);
    expect(seen.join(' ')).not.toContain('piece piece');
  });

  it('lets several long works go on alike, one in a turn', async () => {
    const done = [0, 0, 0];
    let isOver = false;
    const work = async (index: number) => {
      const cooperation = new Cooperation();
      while (!isOver) {
        workFor(0.5);
        done[index]! += 1;
        isOver ||= done[index] === 60;
        await cooperation.giveWay();
      }
    };
    await Promise.all([work(0), work(1), work(2)]);
    expect(Math.min(...done)).toBeGreaterThan(40);
  });

  it('holds back while something urgent is under way', async () => {
    const seen: string[] = [];
    const cooperation = new Cooperation();
    workFor(5);
    const answering = urgently(async () => {
      for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      seen.push('answered');
    });
    await cooperation.giveWay();
    seen.push('going on');
    await answering;
    expect(seen).toEqual(['answered', 'going on']);
  });

  it('does not keep the thread busy while it holds back', async () => {
    let turns = 0;
    const hook = createHook({ init: (_, type) => void (turns += type === 'Immediate' ? 1 : 0) }).enable();
    let end: () => void = () => undefined;
    const never = urgently(() => new Promise<void>((resolve) => (end = resolve)));
    const cooperation = new Cooperation();
    workFor(5);
    await cooperation.giveWay();
    hook.disable();
    end();
    await never;
    // A few to give way and to go on; one that waits by asking again would take thousands.
    expect(turns).toBeLessThan(50);
  });

  it('takes what follows at once for one piece of urgent work', async () => {
    const seen: string[] = [];
    const cooperation = new Cooperation();
    workFor(5);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const answering = urgently(turn)
      .then(() => urgently(turn))
      .then(() => seen.push('answered'));
    await cooperation.giveWay();
    seen.push('going on');
    await answering;
    expect(seen).toEqual(['answered', 'going on']);
  });

  it('goes on all the same when there is always something urgent', async () => {
    let end: () => void = () => undefined;
    const never = urgently(() => new Promise<void>((resolve) => (end = resolve)));
    const cooperation = new Cooperation();
    workFor(5);
    await cooperation.giveWay();
    end();
    await never;
  });

  it('ends with the reason of its signal', async () => {
    const cooperation = new Cooperation(AbortSignal.abort(new Error('stop')));
    await expect(cooperation.giveWay()).rejects.toThrow('stop');
  });
});
