import type { ClientSession, Model } from 'mongoose';
import { isDuplicateKey } from '@app/database/mongo/index.js';
import type { LeaseOutcome, IdempotencyLease, LeaseTime } from '../../idempotency-lease.js';
import { type LeaseDocument, leaseKey } from './lease.schema.js';

export class LeaseCollection {
  constructor(private readonly model: Model<LeaseDocument>) {}

  async acquire(lease: IdempotencyLease, time: LeaseTime): Promise<LeaseOutcome> {
    // Each further round means that another request moved the lease in between.
    for (;;) {
      if (await this.insert(lease, time)) return { kind: 'acquired' };
      const held = await this.model.findById(leaseKey(lease)).lean();
      if (!held) continue;
      if (held.body_hash !== lease.bodyHash) return { kind: 'conflict' };
      if (held.question_id !== null && held.answer_id !== null) {
        return { kind: 'done', questionId: held.question_id, answerId: held.answer_id };
      }
      if (held.lease_until > time.now) return { kind: 'running' };
      if (await this.takeOver(held, lease, time)) return { kind: 'acquired' };
    }
  }

  /** False when the lease is not held by this token any more. */
  async complete(
    lease: IdempotencyLease,
    questionId: string,
    answerId: string,
    session: ClientSession,
  ): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: leaseKey(lease), token: lease.token, answer_id: null },
      { $set: { question_id: questionId, answer_id: answerId } },
      { session },
    );
    return modifiedCount === 1;
  }

  async release(lease: IdempotencyLease): Promise<void> {
    await this.model.deleteOne({ _id: leaseKey(lease), token: lease.token, answer_id: null });
  }

  async releaseAll(): Promise<void> {
    await this.model.deleteMany({ answer_id: null });
  }

  async forget(madeBefore: Date, limit: number): Promise<number> {
    const old = await this.model
      .find({ made_at: { $lt: madeBefore } }, { _id: 1 })
      .sort({ made_at: 1 })
      .limit(limit)
      .lean();
    const { deletedCount } = await this.model.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
    return deletedCount;
  }

  private async insert(lease: IdempotencyLease, { now, leaseUntil }: LeaseTime): Promise<boolean> {
    const { token, bodyHash } = lease;
    try {
      await this.model.create({
        _id: leaseKey(lease),
        token,
        body_hash: bodyHash,
        made_at: now,
        lease_until: leaseUntil,
      });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async takeOver(
    held: LeaseDocument,
    { token }: IdempotencyLease,
    { leaseUntil }: LeaseTime,
  ): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: held._id, token: held.token, answer_id: null },
      { $set: { token, lease_until: leaseUntil } },
    );
    return modifiedCount === 1;
  }
}
