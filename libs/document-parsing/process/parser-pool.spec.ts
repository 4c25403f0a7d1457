import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PROJECT_ROOT } from '@app/config';
import type { ParserTask } from './messages.js';
import { ParserPool } from './parser-pool.js';
import type { ParserLimits } from './parser-conversation.js';

const DIST = join(PROJECT_ROOT, 'dist/libs/document-parsing/process');
const LIMITS: ParserLimits = {
  maxMemoryMb: 64,
  timeoutMs: 20_000,
  inspectTimeoutMs: 60_000,
  totalTimeoutMs: 60_000,
  maxOutput: 10_000_000,
};

/** A parser process that does what its document says, and answers with its own number. */
const OBEDIENT = `
  require(${JSON.stringify(join(DIST, 'parent-watch.js'))}).endWithParent();
  process.on('disconnect', () => process.exit(0));
  const send = (message) => new Promise((resolve) => process.send(message, undefined, undefined, resolve));
  const done = () => send({ type: 'parsed', head: { paged: false, format: 'plain', metadata: {} } });
  const hoard = [];
  const orders = {
    async answer() {
      await send({ type: 'parts', parts: [{ page: 0, text: String(process.pid) }] });
      await done();
    },
    async grow() { hoard.push(Buffer.alloc(150e6, 1)); await orders.answer(); },
    async hang() {
      await send({ type: 'progress', progress: { done: process.pid, total: 0 } });
      for (;;);
    },
    heap() { for (;;) hoard.push(new Array(1000).fill(Math.random())); },
    async buffers() { for (;;) { hoard.push(Buffer.alloc(8e6, 1)); await new Promise(setImmediate); } },
    exit() { process.exit(3); },
    async attack() {
      const fs = require('node:fs');
      const attempts = {
        write: () => fs.writeFileSync(__filename + '.changed', ''),
        read: () => fs.readFileSync('/etc/passwd'),
        run: () => require('node:child_process').execFileSync('true'),
        environment: () => Object.keys(process.env).some((name) => name !== 'MALLOC_ARENA_MAX'),
        thread: () => new Promise((resolve) => {
          const code = "try { require('node:fs').readFileSync('/etc/passwd'); process.exit(1) } catch { process.exit(2) }";
          new (require('node:worker_threads').Worker)(code, { eval: true }).on('exit', (code) => resolve(code === 1));
        }),
      };
      const done = [];
      for (const [name, attempt] of Object.entries(attempts)) {
        try { if ((await attempt()) !== false) done.push(name); } catch {}
      }
      await send({ type: 'parts', parts: [{ page: 0, text: done.join(' ') }] });
      await send({ type: 'parsed', head: { paged: false, format: 'plain', metadata: {} } });
    },
    fail() { return send({ type: 'failed', code: 'DOCUMENT_SCANNED', message: 'Pictures.', details: [{ rule: 'hasText' }] }); },
    async flood() { for (;;) await send({ type: 'parts', parts: [{ page: 0, text: 'x'.repeat(1e6) }] }); },
  };
  let order = '';
  process.on('message', (message) => {
    if (message.type !== 'bytes') return;
    order += Buffer.from(message.bytes).toString();
    void orders[order]();
    order = '';
  });
`;

let folder: string;
let entry: string;
let pool: ParserPool;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendant-parser-'));
  entry = join(folder, 'obedient.cjs');
  await writeFile(entry, OBEDIENT);
});

afterAll(() => rm(folder, { recursive: true }));

afterEach(() => pool.close());

const start = (limits: Partial<ParserLimits> = {}, size = 1) => {
  pool = new ParserPool(entry, size, { ...LIMITS, ...limits });
};
const run = (
  order: string,
  task: ParserTask = 'parse',
  signal?: AbortSignal,
  onProgress?: (pid: number) => void,
) =>
  pool.run({
    task,
    kind: 'pdf',
    source: Buffer.from(order),
    signal,
    onProgress: ({ done }) => onProgress?.(done),
  });
const answer = async () => Number((await run('answer')).pages[0]);
/** A process that has ended but that nobody asked about is dead too. */
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};
/** Nothing tells of the end of a process that is not our child. */
const gone = async (pid: number) => {
  for (let tries = 0; isAlive(pid); tries += 1) {
    if (tries > 1_000) throw new Error(`process ${pid} lives on`);
    await wait(20);
  }
};

describe('ParserPool', () => {
  it('reads one document after the other in the same process', async () => {
    start();
    expect(await answer()).toBe(await answer());
  });

  it('does not keep a process that uses much memory after a document', async () => {
    start();
    const large = Number((await run('grow')).pages[0]);
    expect(await answer()).not.toBe(large);
    await gone(large);
  });

  it('keeps the process of a document that was refused', async () => {
    start();
    const pid = await answer();
    await expect(run('fail')).rejects.toMatchObject({
      code: 'DOCUMENT_SCANNED',
      message: 'Pictures.',
      details: [{ rule: 'hasText' }],
    });
    expect(await answer()).toBe(pid);
  });

  it('denies its processes access to files, programs and the environment', async () => {
    start();
    expect((await run('attack')).pages).toEqual(['']);
  });

  it.each([
    ['hangs', 'hang', { timeoutMs: 2_000 }, /did not finish/],
    ['goes on and on', 'hang', { totalTimeoutMs: 2_000 }, /did not finish/],
    ['fills its heap', 'heap', {}, /too much memory/],
    ['fills memory beside its heap', 'buffers', {}, /too much memory/],
    ['dies', 'exit', {}, /stopped unexpectedly \(status 3\)/],
    ['writes without end', 'flood', { maxOutput: 3_000_000 }, /more than 3 MB of text/],
    ['gives far more text than its size allows for', 'flood', {}, /far more text than its size/],
  ])(
    'makes it the error of the document when its process %s, and reads the next one in a fresh process',
    async (_, order, limits, says) => {
      start(limits);
      const before = await answer();
      await expect(run(order)).rejects.toMatchObject({
        code: 'DOCUMENT_UNPROCESSABLE',
        message: expect.stringMatching(says) as string,
      });
      const after = await answer();
      expect(after).not.toBe(before);
      await gone(before);
    },
  );

  it('allows less time for inspecting a file than for parsing it', async () => {
    start({ inspectTimeoutMs: 300 });
    await expect(run('hang', 'inspect')).rejects.toMatchObject({
      code: 'DOCUMENT_UNPROCESSABLE',
      message: expect.stringMatching(/did not finish/) as string,
    });
  });

  it('stops the process of an aborted job and rejects with the reason', async () => {
    start();
    const abort = new AbortController();
    let pid = 0;
    const reading = run('hang', 'parse', abort.signal, (number) => {
      pid = number;
      abort.abort(new Error('enough'));
    });
    await expect(reading).rejects.toThrow('enough');
    await gone(pid);
    expect(await answer()).not.toBe(pid);
  });

  it('does not start a job that was aborted while it waited', async () => {
    start();
    const [hanging, waiting] = [new AbortController(), new AbortController()];
    const first = run('hang', 'parse', hanging.signal);
    const second = run('answer', 'parse', waiting.signal);
    waiting.abort(new Error('too late'));
    await expect(second).rejects.toThrow('too late');
    hanging.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    await expect(answer()).resolves.toBeGreaterThan(0);
  });

  it('runs inspections of uploads before waiting parse jobs', async () => {
    start();
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    await Promise.all([
      run('answer').then(note('first')),
      run('answer').then(note('reading')),
      run('answer', 'inspect').then(note('look')),
    ]);
    expect(order).toEqual(['first', 'look', 'reading']);
  });

  it('runs as many jobs at once as it may have processes', async () => {
    start({}, 2);
    const pids = await Promise.all([answer(), answer(), answer(), answer()]);
    expect(new Set(pids).size).toBe(2);
  });

  it('leaves no process if it is closed during a job', async () => {
    start();
    let pid = 0;
    const started = new Promise<void>((resolve) => {
      const reading = run('hang', 'parse', undefined, (number) => {
        pid = number;
        resolve();
      });
      reading.catch(() => {});
    });
    await started;
    await pool.close();
    expect(isAlive(pid)).toBe(false);
    await expect(run('answer')).rejects.toMatchObject({ code: 'INTERNAL_ERROR' });
  });

  it('leaves no process after the server is killed, even if the process is busy', async () => {
    start();
    const server = join(folder, 'server.cjs');
    await writeFile(
      server,
      `const { ParserPool } = require(${JSON.stringify(join(DIST, 'parser-pool.js'))});
       const pool = new ParserPool(${JSON.stringify(entry)}, 1, ${JSON.stringify(LIMITS)});
       void pool.run({ task: 'parse', kind: 'pdf', source: Buffer.from('hang'), onProgress: ({ done }) => process.send(done) });`,
    );
    const killed = fork(server, [], { execArgv: [], stdio: 'ignore' });
    const pid = await new Promise<number>((resolve) =>
      killed.once('message', (message) => resolve(Number(message))),
    );
    expect(isAlive(pid)).toBe(true);
    killed.kill('SIGKILL');
    await gone(pid);
  });
});
