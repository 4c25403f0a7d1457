import { type Accepted, type QueuedFile, SendLater, type Upload, UploadQueue } from './upload-queue.js';

const file = (name: string, size = 10): QueuedFile<string> => ({ name, size, content: name });
const accepted = (name: string): Accepted => ({
  jobId: `job-${name}`,
  documentId: `document-${name}`,
  existingDocumentId: null,
});
const done = { status: 'completed', percentage: 100, stage: 'indexing', problem: undefined } as const;
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('The queue of uploads', () => {
  let keys: string[];
  let open: Map<string, (outcome: Accepted | Error) => void>;
  let queue: UploadQueue<string>;
  let pauses: number[];

  beforeEach(() => {
    keys = [];
    pauses = [];
    open = new Map();
    queue = new UploadQueue<string>(
      ({ name }, key) => {
        keys.push(key);
        return new Promise((resolve, reject) =>
          open.set(name, (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome))),
        );
      },
      () => `key-${Math.random()}`,
      async (seconds) => pauses.push(seconds),
    );
  });

  const answer = async (name: string, outcome: Accepted | Error = accepted(name)) => {
    open.get(name)?.(outcome);
    open.delete(name);
    await settled();
  };
  const states = () => Object.fromEntries(queue.list().map(({ name, state }: Upload) => [name, state]));

  it('sends three files at once', async () => {
    queue.add(['a', 'b', 'c', 'd'].map((name) => file(name)));
    expect([...open.keys()]).toEqual(['a', 'b', 'c']);
    await answer('b');
    expect([...open.keys()]).toEqual(['a', 'c', 'd']);
  });

  it('refuses empty files at once', () => {
    queue.add([file('empty', 0)]);
    expect(queue.list()[0]).toMatchObject({ state: 'failed', problem: 'The file is empty.' });
    queue.retryFailed();
    expect(states()).toEqual({ empty: 'failed' });
  });

  it('follows the job, also when its events are faster than the answer', async () => {
    queue.add([file('slow'), file('fast')]);
    queue.jobChanged({ jobId: 'job-fast', ...done });
    await answer('slow');
    await answer('fast');
    queue.jobChanged({
      ...done,
      jobId: 'job-slow',
      status: 'processing',
      percentage: 40,
      stage: 'embedding',
    });
    expect(queue.list()).toMatchObject([
      { state: 'processing', processed: 0.4, stage: 'embedding' },
      { state: 'done', processed: 1 },
    ]);
  });

  it('keeps failures with their reason, and sends them again with a key of their own', async () => {
    queue.add([file('bad')]);
    await answer('bad', new Error('The type is not supported.'));
    expect(queue.list()[0]).toMatchObject({ state: 'failed', problem: 'The type is not supported.' });
    queue.retryFailed();
    expect(queue.list()[0]).not.toHaveProperty('problem');
    await answer('bad');
    queue.jobChanged({ ...done, jobId: 'job-bad', status: 'failed', problem: 'It has a password.' });
    expect(queue.list()[0]).toMatchObject({ state: 'failed', problem: 'It has a password.' });
    expect(new Set(keys).size).toBe(2);
    queue.dismiss();
    expect(queue.list()).toEqual([]);
  });

  it('waits as long as the server asks, and sends the same upload again', async () => {
    queue.add([file('limited')]);
    await answer('limited', new SendLater(7));
    expect(pauses).toEqual([7]);
    await answer('limited');
    expect(states()).toEqual({ limited: 'processing' });
    expect(new Set(keys).size).toBe(1);
  });
});
