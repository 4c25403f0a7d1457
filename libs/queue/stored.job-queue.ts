import { Logger } from '@nestjs/common';
import type { Health } from '@app/kernel';
import type { DeadLetters } from './dead-letter.js';
import { JobConsumer } from './job-consumer.js';
import {
  type ConsumeOptions,
  type EnqueueOptions,
  type JobHandler,
  JobQueue,
  type QueueDepth,
} from './job-queue.js';
import type { JobStore } from './job-store.js';
import { StoredDeadLetters } from './stored.dead-letters.js';
import { toStored } from './stored-job-data.js';
import { within } from './time-limits.js';

// After the abort a handler has this long to let go of what it holds.
const ABORT_GRACE_MS = 1_000;

/** Runs jobs in this process; they wait in a store, so that none is lost when the process ends. */
export class StoredJobQueue extends JobQueue {
  private readonly logger = new Logger('JobQueue');
  private readonly consumers = new Map<string, JobConsumer>();
  readonly deadLetters: DeadLetters;
  private closed = false;

  constructor(private readonly store: JobStore) {
    super();
    this.deadLetters = new StoredDeadLetters(store, (name) => this.consumers.get(name)?.wake());
  }

  async enqueue(name: string, data: object, { key, delayMs = 0 }: EnqueueOptions): Promise<void> {
    await this.store.add(name, key, toStored(data), Date.now() + delayMs);
    this.consumers.get(name)?.wake();
  }

  consume<T extends object>(name: string, handler: JobHandler<T>, options: ConsumeOptions): void {
    if (this.consumers.has(name)) throw new Error(`Job "${name}" has two handlers; each job has exactly one`);
    if (this.closed) throw new Error(`Job "${name}" cannot be consumed: the queue is closed`);
    const consumer = new JobConsumer(name, this.store, handler as JobHandler<object>, options, this.logger);
    this.consumers.set(name, consumer);
    consumer.wake();
  }

  async close({ timeoutMs }: { timeoutMs: number }): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const consumers = [...this.consumers.values()];
    consumers.forEach((consumer) => consumer.stop());
    if (!(await within(timeoutMs, Promise.all(consumers.map((consumer) => consumer.idle()))))) {
      consumers.forEach((consumer) => consumer.abort(new Error('The server is shutting down')));
      await within(ABORT_GRACE_MS, Promise.all(consumers.map((consumer) => consumer.idle())));
    }
    this.store.close();
  }

  async health(): Promise<Health> {
    return this.closed ? { status: 'down', detail: 'the queue is closed' } : this.store.health();
  }

  depth(): Promise<QueueDepth> {
    return this.store.depth();
  }
}
