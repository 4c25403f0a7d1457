import { type ClientSession, type Connection, type Model, Types } from 'mongoose';
import { inTransaction, isDuplicateKey, mongoHealth } from '@app/database/mongo/index.js';
import { type Health, newId, type Page, type PageRequest } from '@app/kernel';
import type { DeadLetter, DeadLetterFilter } from '../../dead-letter.js';
import type { QueueDepth } from '../../job-queue.js';
import { type ClaimedJob, type DyingJob, type JobState, JobStore, type Limits } from '../../job-store.js';
import type { DeadLetterCollection } from './dead-letter-collection.js';
import type { QueueJobRecord } from './queue-job.schema.js';

export interface LeaseTimes {
  /** How often jobs of other processes are looked for. */
  readonly pollMs: number;
  /** After this long without a sign of life a process counts as ended. */
  readonly leaseMs: number;
}

const TIMES: LeaseTimes = { pollMs: 500, leaseMs: 10_000 };
/** A lease is renewed this many times before it ends. */
const RENEWALS = 5;
const FREE = { claim: null, process_id: null, lease_until: null } as const;

/**
 * The jobs of all processes in one collection. A running job is leased by its process, which renews the lease as long as
 * it lives; leases go by the clock of the database.
 */
export class MongoJobStore extends JobStore {
  readonly pollMs: number;
  private readonly leaseMs: number;
  private readonly processId = newId();
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    private readonly connection: Connection,
    private readonly jobs: Model<QueueJobRecord>,
    private readonly dead: DeadLetterCollection,
    times: LeaseTimes = TIMES,
  ) {
    super();
    this.pollMs = times.pollMs;
    this.leaseMs = times.leaseMs;
    this.heartbeat = setInterval(() => void this.renewLeases(), this.leaseMs / RENEWALS).unref();
  }

  async add(name: string, key: string, data: string, dueAt: number): Promise<void> {
    try {
      await this.insert({ name, key, data, dueAt });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async claim(name: string, now: number, { idle }: { idle: boolean }): Promise<ClaimedJob | undefined> {
    // Each further round means that another process took the job in between.
    for (;;) {
      const due = await this.jobs
        .findOne({ name, state: 'waiting', due_at: { $lte: new Date(now) } }, { process_ends: 1 })
        .sort({ due_at: 1, _id: 1 })
        .lean();
      if (!due || (due.process_ends > 0 && !idle)) return undefined;
      const job = await this.lease({ _id: due._id, state: 'waiting' }, { state: 'running', counts: true });
      if (job) return { ...claimOf(job), attempt: job.attempt };
    }
  }

  async nextDueAt(name: string): Promise<number | undefined> {
    const job = await this.jobs
      .findOne({ name, state: 'waiting' }, { due_at: 1 })
      .sort({ due_at: 1, _id: 1 })
      .lean();
    return job?.due_at.getTime();
  }

  async retry(claim: string, dueAt: number, reason: string): Promise<void> {
    await this.jobs.updateOne(held(claim), {
      $set: { state: 'waiting', due_at: new Date(dueAt), reason, ...FREE },
    });
  }

  async giveBack(claim: string): Promise<void> {
    await this.jobs.updateOne(held(claim), {
      $set: { state: 'waiting', ...FREE },
      $inc: { attempt: -1 },
    });
  }

  async markDying(claim: string, reason: string): Promise<void> {
    await this.jobs.updateOne(held(claim), { $set: { state: 'dying', reason, ...FREE } });
  }

  async dying(name: string): Promise<DyingJob[]> {
    const jobs: DyingJob[] = [];
    for (;;) {
      const job = await this.lease(
        { name, state: 'dying', $or: [{ lease_until: null }, IS_OVER] },
        { state: 'dying', counts: false },
      );
      if (!job) return jobs;
      jobs.push({ ...claimOf(job), reason: job.reason ?? 'It failed' });
    }
  }

  async remove(claim: string): Promise<void> {
    await this.jobs.deleteOne(held(claim));
  }

  async bury(claim: string, kept: number): Promise<void> {
    const name = await inTransaction(this.connection, async (session) => {
      const job = await this.jobs.findOneAndDelete(held(claim), { session }).lean();
      if (job) await this.dead.add(job, session);
      return job?.name;
    });
    if (name !== undefined) await this.dead.dropOldest(name, kept);
  }

  listDead(filter: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetter>> {
    return this.dead.list(filter, page);
  }

  findDead(deadLetterId: string): Promise<DeadLetter | undefined> {
    return this.dead.find(deadLetterId);
  }

  async revive({ deadLetterId, name, key }: DeadLetter, data: string): Promise<boolean> {
    try {
      await inTransaction(this.connection, async (session) => {
        await this.insert({ name, key, data, dueAt: Date.now() }, session);
        await this.dead.remove(deadLetterId, session);
      });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  removeDead(deadLetterId: string): Promise<void> {
    return this.dead.remove(deadLetterId);
  }

  async recover(name: string, { attempts, processEnds }: Limits): Promise<void> {
    const isLost = {
      $or: [{ $gte: ['$process_ends', processEnds] }, { $gte: ['$attempt', attempts] }],
    };
    const ends = { $toString: '$process_ends' };
    const reason = { $concat: ['The process ended ', ends, ' times while this job was running'] };
    await this.jobs.collection.updateMany({ name, state: 'running', ...IS_OVER }, [
      { $set: { process_ends: { $add: ['$process_ends', 1] } } },
      {
        $set: {
          state: { $cond: [isLost, 'dying', 'waiting'] },
          reason: { $cond: [isLost, reason, '$reason'] },
          ...FREE,
        },
      },
    ]);
  }

  async depth(): Promise<QueueDepth> {
    const states = await this.jobs.aggregate<{ _id: JobState; jobs: number }>([
      { $group: { _id: '$state', jobs: { $sum: 1 } } },
    ]);
    return {
      waiting: 0,
      running: 0,
      dying: 0,
      dead: await this.dead.count(),
      ...Object.fromEntries(states.map(({ _id, jobs }) => [_id, jobs])),
    };
  }

  health(): Promise<Health> {
    return mongoHealth(this.connection);
  }

  close(): void {
    clearInterval(this.heartbeat);
  }

  private async insert(
    { dueAt, ...job }: { name: string; key: string; data: string; dueAt: number },
    session?: ClientSession,
  ): Promise<void> {
    await this.jobs.collection.insertOne(
      {
        ...job,
        _id: new Types.ObjectId(),
        state: 'waiting',
        attempt: 0,
        process_ends: 0,
        due_at: new Date(dueAt),
        reason: null,
        ...FREE,
      },
      { session },
    );
  }

  /** Of several processes at once one gets the job. */
  private async lease(
    filter: object,
    { state, counts }: { state: JobState; counts: boolean },
  ): Promise<QueueJobRecord | null> {
    return (await this.jobs.collection.findOneAndUpdate(
      filter,
      [
        {
          $set: {
            state,
            attempt: { $add: ['$attempt', counts ? 1 : 0] },
            claim: newId(),
            process_id: this.processId,
            lease_until: { $add: ['$$NOW', this.leaseMs] },
          },
        },
      ],
      { sort: { due_at: 1, _id: 1 }, returnDocument: 'after' },
    )) as QueueJobRecord | null;
  }

  private async renewLeases(): Promise<void> {
    try {
      await this.jobs.collection.updateMany({ process_id: this.processId, state: 'running' }, [
        { $set: { lease_until: { $add: ['$$NOW', this.leaseMs] } } },
      ]);
    } catch {
      // The next renewal is soon.
    }
  }
}

const IS_OVER = { $expr: { $lt: ['$lease_until', '$$NOW'] } } as const;

function claimOf({ _id, claim, data, process_ends }: QueueJobRecord): Omit<ClaimedJob, 'attempt'> {
  return { claim: `${_id.toHexString()} ${claim}`, data, processEnds: process_ends };
}

function held(claimed: string): { _id: Types.ObjectId; claim: string } {
  const [id = '', claim = ''] = claimed.split(' ');
  return { _id: new Types.ObjectId(id), claim };
}
