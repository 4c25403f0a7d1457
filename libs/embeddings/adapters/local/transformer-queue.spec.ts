import type { TransformerResult } from '../../transformers/transformer-messages.js';
import { type InferenceModel, TransformerQueue } from './transformer-queue.js';

interface Letters {
  readonly letter: string;
}

/** One window a letter; each inference is noted, and may put something into the queue as a message would. */
function queueOf(onRun: (letter: string, queue: TransformerQueue<Letters>) => void = () => undefined) {
  const ran: string[] = [];
  const results = new Map<number, TransformerResult>();
  const failures = new Map<number, unknown>();
  const done = new Map<number, () => void>();
  const model: InferenceModel<Letters> = {
    windowsOf: ({ text }) => [...text].map((letter) => ({ letter })),
    piecesOf: () => 1,
    run: async ({ letter }) => {
      ran.push(letter);
      onRun(letter, queue);
      if (letter === '!') throw new Error('cannot read this');
      return letter === 'x' ? Float64Array.of(2, 0) : Float64Array.of(0, 3);
    },
  };
  const queue = new TransformerQueue(model, {
    result: (id, result) => {
      results.set(id, result);
      done.get(id)?.();
    },
    failure: (id, error) => {
      failures.set(id, error);
      done.get(id)?.();
    },
  });
  const over = (id: number) => new Promise<void>((resolve) => done.set(id, resolve));
  const add = (id: number, text: string, urgent = false) => queue.add({ id, text, urgent });
  return { queue, add, over, ran, results, failures };
}

describe('TransformerQueue', () => {
  it('takes jobs in their order', async () => {
    const { add, over, ran } = queueOf();
    add(1, 'ab');
    add(2, 'c');
    await over(2);
    expect(ran.join('')).toBe('abc');
  });

  it('lets a question overtake all that waits, between two windows of the passage under way', async () => {
    const { add, over, ran } = queueOf((letter, queue) => {
      if (letter === 'b') queue.add({ id: 9, text: '?', urgent: true });
    });
    add(1, 'abcd');
    add(2, 'ef');
    await over(2);
    expect(ran.join('')).toBe('ab?cdef');
  });

  it('gives the direction between the windows, and counts their own word pieces', async () => {
    const { add, over, results } = queueOf();
    add(1, 'xy');
    add(2, '');
    await over(2);
    expect([...results.get(1)!.values!]).toEqual([Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)]);
    expect(results.get(1)!.tokens).toBe(2);
    expect(results.get(2)).toEqual({ values: null, tokens: 0 });
  });

  it('judges a passage by its best window', async () => {
    const { queue, over, results } = queueOf();
    queue.add({ id: 1, text: 'yx', query: 'q', urgent: false });
    await over(1);
    expect([...results.get(1)!.values!]).toEqual([2]);
  });

  it('leaves out what was cancelled, begun or not', async () => {
    const { add, over, ran, results } = queueOf((letter, queue) => {
      if (letter === 'b') [1, 2].forEach((id) => queue.cancel(id));
    });
    add(1, 'abc');
    add(2, 'def');
    add(3, 'g');
    await over(3);
    expect(ran.join('')).toBe('abg');
    expect([...results.keys()]).toEqual([3]);
  });

  it('closes after the inference that is under way, and drops the rest', async () => {
    const closed = Promise.withResolvers<void>();
    const { add, ran, results } = queueOf((letter, queue) => {
      if (letter === 'b') void queue.close().then(closed.resolve);
    });
    add(1, 'abc');
    add(2, 'def');
    await closed.promise;
    expect(ran.join('')).toBe('ab');
    expect([...results.keys()]).toEqual([]);
  });

  it('goes on after a text that the model fails on', async () => {
    const { add, over, failures, results } = queueOf();
    add(1, 'a!b');
    add(2, 'c');
    await over(2);
    expect(failures.get(1)).toEqual(new Error('cannot read this'));
    expect([...results.keys()]).toEqual([2]);
  });
});
