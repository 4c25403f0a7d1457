import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../package.json';
import { freePort } from '../../libs/testing/free-port.js';
import { fetchPrograms, PROJECT_ROOT } from './programs.js';
import { mongod, nginx, postgres, redis } from './servers.js';
import { type ProcessSpec, StackProcess } from './stack-process.js';

export const STACK_ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

export type DatabaseServer = 'mongod' | 'redis' | 'postgres';

export interface StackOptions {
  /** Absolute; made when it is missing. What is in it is used again. */
  readonly folder: string;
  /** Of nginx; a free one when absent. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The port by which the APIs and workers reach a database server, when that is not its own one. */
  readonly portTo?: (server: DatabaseServer, port: number) => Promise<number>;
  readonly onStep?: (message: string) => void;
}

/** What `npm start` gives to Node. */
const NODE_OPTIONS = scripts.start.split(' ').filter((word) => word.startsWith('--'));

/** Two APIs and two workers behind nginx, on MongoDB, Redis and PostgreSQL with pgvector: one machine as if it were many. */
export class Stack {
  private readonly processes = new Map<string, StackProcess>();

  private constructor(
    /** Of nginx. */
    readonly url: string,
    readonly urls: Readonly<Record<string, string>>,
    specs: readonly ProcessSpec[],
    folder: string,
  ) {
    for (const spec of specs) this.processes.set(spec.name, new StackProcess(spec, folder));
  }

  /** Starts every process, the servers first, and resolves when questions can be asked. */
  static async start({
    folder,
    port,
    env = {},
    portTo = (_, own) => Promise.resolve(own),
    onStep = () => undefined,
  }: StackOptions): Promise<Stack> {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    onStep('Getting the programs and the build …');
    const programs = fetchPrograms();
    execFileSync(process.execPath, [join(PROJECT_ROOT, 'scripts', 'build.cjs')], { stdio: 'ignore' });
    const ports = { nginx: port ?? (await freePort()) };
    const [mongoPort, redisPort, postgresPort, ...rest] = await freePorts(7);
    const [apis, workers] = [rest.slice(0, 2), rest.slice(2)];
    const urls = {
      nginx: `http://127.0.0.1:${ports.nginx}`,
      ...named('api', apis),
      ...named('worker', workers),
      mongod: `mongodb://127.0.0.1:${mongoPort}/attendant?replicaSet=rs0`,
      redis: `redis://127.0.0.1:${redisPort}`,
      postgres: `postgresql://attendant@127.0.0.1:${postgresPort}/postgres`,
    };
    const ways = {
      mongod: await portTo('mongod', mongoPort!),
      redis: await portTo('redis', redisPort!),
      postgres: await portTo('postgres', postgresPort!),
    };
    const common = {
      DATABASE: 'mongodb',
      // The driver would go to the address that the replica set gives, not to another port.
      MONGODB_URI:
        ways.mongod === mongoPort
          ? urls.mongod
          : `mongodb://127.0.0.1:${ways.mongod}/attendant?directConnection=true`,
      QUEUE: 'bullmq',
      CACHE: 'redis',
      REDIS_URL: `redis://127.0.0.1:${ways.redis}`,
      VECTOR_STORE: 'pgvector',
      POSTGRES_URL: `postgresql://attendant@127.0.0.1:${ways.postgres}/postgres`,
      DATA_DIR: join(folder, 'data'),
      TRUST_PROXY: '1',
      ADMIN_EMAIL: STACK_ADMIN.email,
      ADMIN_PASSWORD: STACK_ADMIN.password,
      ...env,
    };
    const stack = new Stack(
      urls.nginx,
      urls,
      [
        mongod(programs, folder, mongoPort!),
        redis(programs, folder, redisPort!),
        postgres(programs, folder, postgresPort!),
        ...apis.map((each, i) => nodeProcess('api', i + 1, each, { ...common, PORT: String(each) })),
        ...workers.map((each, i) =>
          nodeProcess('worker', i + 1, each, { ...common, METRICS_PORT: String(each) }),
        ),
        nginx(programs, folder, { port: ports.nginx, apis }),
      ],
      folder,
    );
    try {
      for (const process of stack.processes.values()) {
        onStep(`Starting ${process.name} …`);
        await process.start();
      }
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  get names(): string[] {
    return [...this.processes.keys()];
  }

  process(name: string): StackProcess {
    const found = this.processes.get(name);
    if (!found) throw new Error(`The stack has no ${name}, only ${this.names.join(', ')}`);
    return found;
  }

  /** Ends what was started, the last first. */
  async stop(): Promise<void> {
    for (const process of [...this.processes.values()].reverse()) await process.stop();
  }
}

/** Ctrl+C ends the servers too, which have process groups of their own. */
export function stopOnSignal(stop: () => Promise<unknown>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)));
}

export function removeStackData(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function nodeProcess(
  app: 'api' | 'worker',
  number: number,
  port: number,
  env: Readonly<Record<string, string>>,
): ProcessSpec {
  return {
    name: `${app}-${number}`,
    command: process.execPath,
    args: [...NODE_OPTIONS, join(PROJECT_ROOT, 'dist', 'apps', app, 'src', 'main.js')],
    env,
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
  };
}

function named(app: string, ports: readonly number[]): Record<string, string> {
  return Object.fromEntries(ports.map((port, i) => [`${app}-${i + 1}`, `http://127.0.0.1:${port}`]));
}

/** Looked for one after the other, none twice. */
async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
