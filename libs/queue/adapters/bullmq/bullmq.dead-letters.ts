import type { Job, Queue } from 'bullmq';
import { isUuid, offsetOf, type Page, type PageRequest } from '@app/kernel';
import {
  alreadyQueued,
  type DeadLetter,
  type DeadLetterFilter,
  DeadLetters,
  unknownDeadLetter,
} from '../../dead-letter.js';
import type { JobEnvelope } from './bullmq-consumer.js';

/** What the dead letters need of the queue that they belong to. */
export interface DeadLetterQueues {
  /** Rejects while Redis is away. */
  names(): Promise<string[]>;
  queueOf(name: string): Queue<JobEnvelope>;
  /** Puts the data into the queue as a new job. */
  add(name: string, data: object, options: { key: string; isRetry: boolean }): Promise<void>;
}

/** The failed jobs of BullMQ. Each name is a queue of its own, so lists of all names are merged here. */
export class BullmqDeadLetters extends DeadLetters {
  constructor(private readonly queues: DeadLetterQueues) {
    super();
  }

  async list({ name }: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetter>> {
    const known = await this.queues.names();
    const names = name === undefined ? known : known.filter((each) => each === name);
    const last = offsetOf(page) + page.pageSize;
    const isAscending = page.order === 'asc';
    const each = await Promise.all(
      names.map(async (one) => {
        const queue = this.queues.queueOf(one);
        const [total, jobs] = [
          await queue.getFailedCount(),
          await queue.getJobs('failed', 0, last - 1, isAscending),
        ];
        // A job that was removed between the two calls has no content.
        return { total, letters: jobs.filter((job) => isFailed(job)).map(toDeadLetter) };
      }),
    );
    const sign = isAscending ? 1 : -1;
    const letters = each
      .flatMap((one) => one.letters)
      .sort((one, other) => sign * (one.diedAt.getTime() - other.diedAt.getTime()));
    return {
      items: letters.slice(offsetOf(page), last),
      total: each.reduce((sum, { total }) => sum + total, 0),
    };
  }

  async retry(deadLetterId: string): Promise<DeadLetter> {
    const job = await this.get(deadLetterId);
    const letter = toDeadLetter(job);
    const { name, key, data } = letter;
    if ((await this.queues.queueOf(name).getDeduplicationJobId(key)) !== null) throw alreadyQueued(letter);
    // Added first: when the process ends in between, both are there, and handlers are idempotent.
    await this.queues.add(name, data, { key, isRetry: true });
    await job.remove();
    return letter;
  }

  async discard(deadLetterId: string): Promise<DeadLetter> {
    const job = await this.get(deadLetterId);
    await job.remove();
    return toDeadLetter(job);
  }

  private async get(deadLetterId: string): Promise<Job<JobEnvelope>> {
    if (!isUuid(deadLetterId)) throw unknownDeadLetter();
    for (const name of await this.queues.names()) {
      const job = (await this.queues.queueOf(name).getJob(deadLetterId)) as Job<JobEnvelope> | undefined;
      if (job && isFailed(job)) return job;
    }
    throw unknownDeadLetter();
  }
}

function isFailed(job: Job<JobEnvelope> | undefined): boolean {
  return job?.finishedOn !== undefined && job.failedReason !== undefined;
}

function toDeadLetter(job: Job<JobEnvelope>): DeadLetter {
  const { data, attempt, processEnds, reason } = job.data;
  return {
    deadLetterId: job.id ?? '',
    name: job.name,
    key: job.opts.deduplication?.id ?? '',
    data,
    reason: reason ?? job.failedReason,
    attempts: attempt,
    processEnds,
    diedAt: new Date(job.finishedOn ?? 0),
  };
}
