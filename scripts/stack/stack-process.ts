import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** PostgreSQL does not run as root. */
  readonly uid?: number | undefined;
  readonly isReady: () => Promise<boolean>;
  /** What ends it in good order. */
  readonly stopSignal?: NodeJS.Signals;
}

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 12_000;

/** One process of a stack, with its output in a file. It can be ended and started again. */
export class StackProcess {
  private child: ChildProcess | undefined;

  constructor(
    readonly spec: ProcessSpec,
    private readonly folder: string,
  ) {}

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get logFile(): string {
    return `${this.folder}/${this.name}.log`;
  }

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    const { command, args, env, uid } = this.spec;
    const log = openSync(this.logFile, 'a', 0o600);
    const child = spawn(command, args, {
      cwd: this.folder,
      // A process group of its own: Ctrl+C reaches the stack alone, which ends its processes in order.
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'] ?? '', ...env },
      ...(uid !== undefined && { uid, gid: uid }),
    });
    closeSync(log);
    this.child = child;
    let failure: Error | undefined;
    child.once('error', (error) => (failure = error));
    const until = Date.now() + START_LIMIT_MS;
    while (!(await this.spec.isReady().catch(() => false))) {
      if (failure) throw failure;
      if (this.isOver(child)) throw new Error(`${this.name} ended at its start; see ${this.logFile}`);
      if (Date.now() > until) throw new Error(`${this.name} was not ready in time; see ${this.logFile}`);
      await delay(50);
    }
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    await this.end('SIGKILL', STOP_LIMIT_MS);
  }

  /**
   * Ends it in good order, or as a crash does when that takes too long. Returns its exit status, or null if a signal ended
   * it.
   */
  async stop(): Promise<number | null> {
    await this.end(this.spec.stopSignal ?? 'SIGTERM', STOP_LIMIT_MS);
    return this.child?.exitCode ?? null;
  }

  private async end(signal: NodeJS.Signals, limitMs: number): Promise<void> {
    const { child } = this;
    if (!child || this.isOver(child)) return;
    const over = once(child, 'exit');
    child.kill(signal);
    if (await Promise.race([over.then(() => true), delay(limitMs, false)])) return;
    child.kill('SIGKILL');
    await over;
  }

  private isOver(child: ChildProcess): boolean {
    return child.exitCode !== null || child.signalCode !== null;
  }
}
