import { Logger } from '@nestjs/common';
import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { Health } from '@app/kernel';
import {
  type ConsumeOptions,
  type EnqueueOptions,
  type JobHandler,
  JobQueue,
  type QueueDepth,
} from '../../job-queue.js';
import { JobConsumer } from './job-consumer.js';
import { JobTable } from './job-table.js';

/** A job that was running both times when the process ended is likely to be the reason. */
const PROCESS_ENDS = 2;
// After the abort a handler has this long to let go of what it holds.
const ABORT_GRACE_MS = 1_000;

/** Runs jobs in this process; they wait in SQLite, so that none is lost when the process ends. */
export class EmbeddedJobQueue extends JobQueue {
  private readonly logger = new Logger('JobQueue');
  private readonly table: JobTable;
  private readonly consumers = new Map<string, JobConsumer>();
  private closed = false;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.table = new JobTable(database);
  }

  async enqueue(name: string, data: object, { key, delayMs = 0 }: EnqueueOptions): Promise<void> {
    this.table.add(name, key, JSON.stringify(data), Date.now() + delayMs);
    this.consumers.get(name)?.wake();
  }

  consume<T extends object>(name: string, handler: JobHandler<T>, options: ConsumeOptions): void {
    if (this.consumers.has(name)) throw new Error(`Job "${name}" has two handlers; each job has exactly one`);
    if (this.closed) throw new Error(`Job "${name}" cannot be consumed: the queue is closed`);
    const { attempts, processEnds = PROCESS_ENDS } = options;
    this.table.recover(name, { attempts, processEnds });
    const consumer = new JobConsumer(name, this.table, handler as JobHandler<object>, options, this.logger);
    this.consumers.set(name, consumer);
    consumer.wake();
  }

  async close({ timeoutMs }: { timeoutMs: number }): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const consumers = [...this.consumers.values()];
    consumers.forEach((consumer) => consumer.stop());
    if (await within(timeoutMs, Promise.all(consumers.map((consumer) => consumer.idle())))) return;
    consumers.forEach((consumer) => consumer.abort(new Error('The server is shutting down')));
    await within(ABORT_GRACE_MS, Promise.all(consumers.map((consumer) => consumer.idle())));
  }

  async health(): Promise<Health> {
    return this.closed ? { status: 'down', detail: 'the queue is closed' } : this.database.health();
  }

  async depth(): Promise<QueueDepth> {
    return this.table.depth();
  }
}

async function within(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  return Promise.race([work.then(() => true), limit]).finally(() => clearTimeout(timer));
}
