import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server of a test's own, on a free port. */
export interface TestServer {
  readonly url: string;
  /** Ends it as a crash does; `start` brings it back with its data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it, and removes its data. */
  stop(): Promise<void>;
}

export interface ServerProgram {
  readonly name: string;
  readonly path: string;
  /** As a sentence without its subject: `run scripts/fetch-….sh`. */
  readonly howToGetIt: string;
  /** Whether .ci/run installs it: with ATTENDANT_TEST_REQUIRE_SERVERS=1 a test without it fails. */
  readonly inCi: boolean;
}

const START_LIMIT_MS = 90_000;

/** A `describe` for what needs a real server. Without one it says in one line what was skipped and how to get it. */
export function describeWithServer(
  { name: server, path, howToGetIt, inCi }: ServerProgram,
  name: string,
  suite: () => void,
): void {
  if (existsSync(path)) {
    describe(name, suite);
  } else if (inCi && process.env['ATTENDANT_TEST_REQUIRE_SERVERS'] === '1') {
    describe(name, () => {
      it(`needs ${server}`, () => {
        throw new Error(`There is no ${server}: ${howToGetIt}.`);
      });
    });
  } else {
    process.stderr.write(`Skipped for want of ${server}: ${name}. To run it, ${howToGetIt}.\n`);
    describe.skip(name, suite);
  }
}

/** One process that can be ended and started again. */
export class RestartableProcess {
  private child: ChildProcess | undefined;

  /** `kill` is the signal that ends it as a crash does. */
  constructor(
    private readonly launch: { readonly command: string; readonly args: readonly string[] } & SpawnOptions,
    private readonly isReady: () => Promise<boolean>,
    private readonly killSignal: NodeJS.Signals = 'SIGKILL',
  ) {}

  async start(): Promise<void> {
    const { command, args, ...options } = this.launch;
    const child = spawn(command, args, { stdio: 'ignore', ...options });
    this.child = child;
    let failure: Error | undefined;
    child.once('error', (error) => (failure = error));
    const until = Date.now() + START_LIMIT_MS;
    while (!(await this.isReady().catch(() => false))) {
      if (failure) throw failure;
      if (child.exitCode !== null) throw new Error(`${command} ended at its start with ${child.exitCode}`);
      if (Date.now() > until) throw new Error(`${command} was not ready in time`);
      await sleep(50);
    }
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(this.killSignal);
    await once(child, 'exit');
  }
}
