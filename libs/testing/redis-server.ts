import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

const PROGRAM = process.env['REDIS_SERVER'] ?? '/usr/bin/redis-server';
const HOW_TO_GET_ONE = 'install redis-server (scripts/fetch-redis.sh), or set REDIS_SERVER to its path';

export interface RedisServer {
  readonly url: string;
  /** Ends it as a crash does; `start` brings it back with its data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A `describe` for what needs a real Redis. Without one it says in one line what was skipped and how to get it. */
export function describeWithRedis(name: string, suite: () => void): void {
  if (existsSync(PROGRAM)) return describe(name, suite);
  process.stderr.write(`Skipped for want of Redis: ${name}. To run it, ${HOW_TO_GET_ONE}.\n`);
  describe.skip(name, suite);
}

/** A Redis of our own, on a free port and an own folder. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(PROGRAM, [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'always', '--daemonize', 'no'],
    ]);
    await new Promise<void>((resolve, reject) => {
      child!.once('exit', () => reject(new Error('redis-server ended at its start')));
      child!.stdout!.on('data', (data: Buffer) => {
        if (data.toString().includes('Ready to accept connections')) resolve();
      });
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    start,
    stop: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
