/**
 * Starts MongoDB, Redis, PostgreSQL with pgvector, two APIs, two workers and nginx on this machine, and prints where
 * they are. See docs/deployment.md.
 *   scripts/stack-up [--port 8080] [--folder .stack]; Ctrl+C or scripts/stack-up --down ends them
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Stack, STACK_ADMIN } from './stack.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    folder: { type: 'string', default: '.stack' },
    down: { type: 'boolean', default: false },
  },
});
const folder = resolve(values.folder);
const pidFile = join(folder, 'stack.pid');
const STOP_LIMIT_MS = 120_000;

async function up(): Promise<void> {
  if (runningPid() !== undefined)
    throw new Error(`A stack is running on ${folder}. End it first: scripts/stack-up --down`);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
  const stack = await Stack.start({
    folder,
    ...(values.port !== undefined && { port: Number(values.port) }),
    onStep: (message) => console.log(message),
  });
  writeFileSync(pidFile, String(process.pid));
  console.log(`\nAttendant is running at ${stack.url}`);
  console.log(`Administrator: ${STACK_ADMIN.email}, password: ${STACK_ADMIN.password}\n`);
  for (const [name, url] of Object.entries(stack.urls))
    console.log(`${name.padEnd(10)} ${url.padEnd(60)} pid ${stack.process(name).pid}`);
  console.log(`\nData and logs are in ${folder}. Ctrl+C or scripts/stack-up --down ends everything.`);
  if (!stopping.signal.aborted)
    await new Promise((resolve) => {
      // Keeps the process until it is told to end.
      const timer = setInterval(() => undefined, 60_000);
      stopping.signal.addEventListener('abort', () => resolve(clearInterval(timer)));
    });
  console.log('Stopping …');
  await stack.stop();
  rmSync(pidFile, { force: true });
}

async function down(): Promise<void> {
  const pid = runningPid();
  if (pid === undefined) throw new Error(`No stack is running on ${folder}.`);
  process.kill(pid, 'SIGTERM');
  const until = Date.now() + STOP_LIMIT_MS;
  while (runningPid() !== undefined) {
    if (Date.now() > until) throw new Error(`The stack did not end. Its process is ${pid}.`);
    await delay(100);
  }
  console.log('The stack has ended. Its data stays.');
}

function runningPid(): number | undefined {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

(values.down ? down() : up()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
