import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { scripts } from '../../package.json';
import { databaseEnvironment, removeDatabase, storeJobStatus, storeRole } from './database.js';

export const PROJECT_ROOT = resolve(__dirname, '..', '..');
export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

const MAIN = join(PROJECT_ROOT, 'dist', 'apps', 'api', 'src', 'main.js');
export const WORKER_MAIN = join(PROJECT_ROOT, 'dist', 'apps', 'worker', 'src', 'main.js');
/** What a process prints when it listens, and where that is. */
const LISTENS = /^(?:Attendant is running at|The Attendant worker is running\. Health and metrics:) (\S+)/m;
/** What `npm start` gives to Node. */
const NODE_OPTIONS = scripts.start.split(' ').filter((word) => word.startsWith('--'));
const START_LIMIT_MS = 60_000;

export type Environment = Readonly<Record<string, string>>;

/** What a process printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** The built server, or worker, as a process of its own, on a free port and a data folder of its own. */
export class RunningServer {
  private output = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly dataDir: string,
  ) {
    child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (this.output += data.toString()));
  }

  /** Starts the server and waits until it is ready to answer. */
  static async start(
    env: Environment = {},
    dataDir = temporaryFolder(),
    main = MAIN,
  ): Promise<RunningServer> {
    const server = RunningServer.launch(env, dataDir, main);
    await server.waitUntilReady();
    return server;
  }

  /** Starts the process only: for starts that are expected to fail or to be killed. */
  static launch(env: Environment = {}, dataDir = temporaryFolder(), main = MAIN): RunningServer {
    const child = spawn(process.execPath, [...NODE_OPTIONS, main], {
      cwd: tmpdir(),
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: '0',
        // A worker listens on a port of its own for them; a server only where a test says so.
        ...(main === MAIN ? {} : { METRICS_PORT: '0' }),
        DATA_DIR: dataDir,
        SEED_SAMPLE: 'false',
        EMBEDDING_SECOND_MODEL: 'none',
        RATE_LIMIT_PER_MINUTE: '100000',
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        ...databaseEnvironment(dataDir),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new RunningServer(child, dataDir);
  }

  get url(): string {
    const address = LISTENS.exec(this.output)?.[1];
    if (!address) throw new Error(`The server has not said where it listens:\n${this.output}`);
    return address;
  }

  get printed(): string {
    return this.output;
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  /** Gives an account another role, straight in the store. */
  promote(userId: string, role: string): Promise<void> {
    return storeRole(this.dataDir, userId, role);
  }

  /** Makes an ingestion that is over look as if it still ran, straight in the store. */
  forget(jobId: string): Promise<void> {
    return storeJobStatus(this.dataDir, jobId, 'processing');
  }

  /** Stops reading what the process prints, as a log reader that dies does. */
  closeOutput(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async ended(): Promise<Ended> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return { code: this.child.exitCode, signal: this.child.signalCode, output: this.output };
  }

  /** Ends the process and removes its data. */
  async stop(): Promise<Ended> {
    this.kill('SIGTERM');
    const ended = await this.ended();
    rmSync(this.dataDir, { recursive: true, force: true });
    await removeDatabase(this.dataDir);
    return ended;
  }

  async waitUntilReady(limitMs = START_LIMIT_MS): Promise<void> {
    const deadline = Date.now() + limitMs;
    while (Date.now() < deadline) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) break;
      if (LISTENS.test(this.output)) {
        const response = await fetch(`${this.url}/health/ready`).catch(() => undefined);
        if (response?.ok) return;
      }
      await delay(25);
    }
    throw new Error(`The server did not become ready:\n${this.output}`);
  }
}

export function temporaryFolder(): string {
  if (!existsSync(MAIN)) throw new Error('dist/ is missing: run `npm run build` first');
  return mkdtempSync(join(tmpdir(), 'attendant-e2e-'));
}
