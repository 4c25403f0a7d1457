import { Logger } from '@nestjs/common';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { connected, openRedis, withWholeScripts } from '@app/vendors/redis/index.js';
import { type Health, messageOf, newId } from '@app/kernel';
import { KEPT_DEAD_LETTERS } from '../../dead-letter.js';
import { currentTraceParent } from '@app/observability';
import {
  type ConsumeOptions,
  type EnqueueOptions,
  type JobHandler,
  JobQueue,
  type QueueDepth,
} from '../../job-queue.js';
import { within } from '../../time-limits.js';
import { BullmqConsumer, type JobEnvelope } from './bullmq-consumer.js';
import { BullmqDeadLetters } from './bullmq.dead-letters.js';

export interface BullmqOptions {
  readonly url: string;
  /** Prefix of every key, so that several installations may share a Redis. */
  readonly prefix: string;
  /** A job whose process has not renewed its lock for so long is run again by another one. */
  readonly lockMs?: number;
}

const LOCK_MS = 6_000;
const HEALTH_KEY_MS = 1_000;
// After the abort a handler has this long to let go of what it holds.
const ABORT_GRACE_MS = 1_000;

/** Jobs in Redis, for processes on many machines. Each job name is a queue of its own. */
export class BullmqJobQueue extends JobQueue {
  private readonly logger = new Logger('JobQueue');
  private readonly redis: Redis;
  private readonly queues = new Map<string, Queue<JobEnvelope>>();
  private readonly consumers = new Map<string, BullmqConsumer>();
  readonly deadLetters = new BullmqDeadLetters({
    names: () => this.names(),
    queueOf: (name) => this.queueOf(name),
    add: (name, data, options) => this.add(name, data, options),
  });
  private lastError: string | undefined;
  private closed = false;

  constructor(private readonly options: BullmqOptions) {
    super();
    this.redis = withWholeScripts(openRedis(options.url, (error) => this.noteError(error)));
    this.redis.on('ready', () => (this.lastError = undefined));
  }

  enqueue(name: string, data: object, { key, delayMs = 0 }: EnqueueOptions): Promise<void> {
    return this.add(name, data, { key, delayMs, isRetry: false });
  }

  consume<T extends object>(name: string, handler: JobHandler<T>, options: ConsumeOptions): void {
    if (this.consumers.has(name)) throw new Error(`Job "${name}" has two handlers; each job has exactly one`);
    if (this.closed) throw new Error(`Job "${name}" cannot be consumed: the queue is closed`);
    const { url, prefix, lockMs = LOCK_MS } = this.options;
    const consumer = new BullmqConsumer(
      { name, url, prefix, lockMs },
      handler as JobHandler<object>,
      options,
    );
    this.consumers.set(name, consumer);
  }

  async close({ timeoutMs }: { timeoutMs: number }): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const consumers = [...this.consumers.values()];
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    if (!(await within(timeoutMs, Promise.all(consumers.map((consumer) => consumer.idle()))))) {
      consumers.forEach((consumer) => consumer.abort(new Error('The server is shutting down')));
      await within(ABORT_GRACE_MS, Promise.all(consumers.map((consumer) => consumer.idle())));
    }
    await Promise.all(consumers.map((consumer) => consumer.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close().catch(() => undefined)));
    this.redis.disconnect();
  }

  /** Ends without telling anybody, as a killed process does: the locks of its jobs run out. For tests. */
  async kill(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.consumers.values()].map((consumer) => consumer.kill()));
    this.redis.disconnect();
  }

  async health(): Promise<Health> {
    if (this.closed) return { status: 'down', detail: 'the queue is closed' };
    try {
      await connected(this.redis);
      // A write: a Redis that is full or read-only answers to PING.
      await this.redis.set(`${this.options.prefix}:health`, '1', 'PX', HEALTH_KEY_MS);
      return { status: 'up' };
    } catch (error) {
      return { status: 'down', detail: `Redis: ${this.lastError ?? messageOf(error)}` };
    }
  }

  async depth(): Promise<QueueDepth> {
    const names = await this.names();
    const counts = await Promise.all(
      names.map((name) =>
        this.queueOf(name).getJobCounts('waiting', 'delayed', 'prioritized', 'active', 'failed'),
      ),
    );
    const sum = (...states: string[]) =>
      counts.reduce((total, each) => total + states.reduce((own, state) => own + (each[state] ?? 0), 0), 0);
    return {
      waiting: sum('waiting', 'delayed', 'prioritized'),
      running: sum('active'),
      dying: 0,
      dead: sum('failed'),
    };
  }

  private async add(
    name: string,
    data: object,
    { key, delayMs = 0, isRetry }: EnqueueOptions & { isRetry: boolean },
  ): Promise<void> {
    await connected(this.redis);
    await this.redis.sadd(this.namesKey, name);
    const queue = this.queueOf(name);
    const envelope: JobEnvelope = {
      ...{ data, attempt: 0, processEnds: 0, running: false },
      ...{ traceParent: currentTraceParent(), isRetry },
    };
    const options = {
      // The id of its dead letter, if it comes to that.
      jobId: newId(),
      delay: delayMs,
      deduplication: { id: key },
      removeOnComplete: true,
      removeOnFail: { count: KEPT_DEAD_LETTERS },
    };
    const { id = '' } = await queue.add(name, envelope, options);
    if (id === options.jobId || (await queue.getJobState(id)) !== 'unknown') return;
    // A Redis that was full, or that lost its last writes, knows the key of a job that is in no list any more.
    await queue.removeDeduplicationKey(key);
    await queue.add(name, envelope, options);
  }

  private async names(): Promise<string[]> {
    await connected(this.redis);
    return this.redis.smembers(this.namesKey);
  }

  private get namesKey(): string {
    return `${this.options.prefix}:names`;
  }

  private queueOf(name: string): Queue<JobEnvelope> {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue<JobEnvelope>(name, { connection: this.redis, prefix: this.options.prefix });
    queue.on('error', (error) => this.noteError(error));
    this.queues.set(name, queue);
    return queue;
  }

  /** Each reason is logged once until Redis answers again. */
  private noteError(error: Error): void {
    const reason = messageOf(error);
    if (this.lastError !== reason && !this.closed) this.logger.warn(`Redis is not available: ${reason}`);
    this.lastError = reason;
  }
}
