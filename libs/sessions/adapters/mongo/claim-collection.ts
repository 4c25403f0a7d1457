import type { ClientSession, Model } from 'mongoose';
import { isDuplicateKey } from '@app/database/mongo/index.js';
import type { ClaimOutcome, HeldClaim, Lease } from '../../message-claim.js';
import { type ClaimDocument, claimKey } from './claim.schema.js';

export class ClaimCollection {
  constructor(private readonly model: Model<ClaimDocument>) {}

  async claim(claim: HeldClaim, lease: Lease): Promise<ClaimOutcome> {
    // Each further round means that another request moved the claim in between.
    for (;;) {
      if (await this.insert(claim, lease)) return { kind: 'claimed' };
      const held = await this.model.findById(claimKey(claim)).lean();
      if (!held) continue;
      if (held.body_hash !== claim.bodyHash) return { kind: 'conflict' };
      if (held.question_id !== null && held.answer_id !== null) {
        return { kind: 'done', questionId: held.question_id, answerId: held.answer_id };
      }
      if (held.lease_until > lease.now) return { kind: 'running' };
      if (await this.takeOver(held, claim, lease)) return { kind: 'claimed' };
    }
  }

  /** False when the claim is not held by this token any more. */
  async complete(
    claim: HeldClaim,
    questionId: string,
    answerId: string,
    session: ClientSession,
  ): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: claimKey(claim), token: claim.token, answer_id: null },
      { $set: { question_id: questionId, answer_id: answerId } },
      { session },
    );
    return modifiedCount === 1;
  }

  async release(claim: HeldClaim): Promise<void> {
    await this.model.deleteOne({ _id: claimKey(claim), token: claim.token, answer_id: null });
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

  private async insert(claim: HeldClaim, { now, leaseUntil }: Lease): Promise<boolean> {
    const { token, bodyHash } = claim;
    try {
      await this.model.create({
        _id: claimKey(claim),
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

  private async takeOver(held: ClaimDocument, { token }: HeldClaim, { leaseUntil }: Lease): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: held._id, token: held.token, answer_id: null },
      { $set: { token, lease_until: leaseUntil } },
    );
    return modifiedCount === 1;
  }
}
