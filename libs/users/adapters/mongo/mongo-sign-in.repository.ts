import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model, QueryFilter } from 'mongoose';
import { inTransaction } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import {
  type Rotation,
  type RotationResult,
  type SignIn,
  SignInRepository,
} from '../../access/sign-in.repository.js';
import { RefreshTokenDocument, SignInDocument, toSignIn, toSignInDocument } from './sign-in.schemas.js';

@Injectable()
export class MongoSignInRepository extends SignInRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(SignInDocument.name) private readonly signIns: Model<SignInDocument>,
    @InjectModel(RefreshTokenDocument.name) private readonly tokens: Model<RefreshTokenDocument>,
  ) {
    super();
  }

  async begin(signIn: SignIn, tokenHash: string | null): Promise<void> {
    const isOver = { expires_at: { $lte: signIn.createdAt } };
    await this.tokens.deleteMany(isOver);
    await this.signIns.deleteMany(isOver);
    await inTransaction(this.connection, async (session) => {
      await this.signIns.collection.insertOne(toSignInDocument(signIn) as never, { session });
      if (tokenHash !== null) await this.addToken(tokenHash, signIn, signIn.createdAt, session);
    });
  }

  rotate(rotation: Rotation): Promise<RotationResult> {
    return inTransaction<RotationResult>(this.connection, async (session) => {
      const { presentedHash, graceMs, now } = rotation;
      const token = await this.tokens.findById(presentedHash).session(session).lean();
      const found = token && (await this.signIns.findById(token.family_id).session(session).lean());
      if (!found) return { kind: 'unknown' };
      if (found.revoked_at !== null) return { kind: 'revoked' };
      if (found.expires_at <= now) return { kind: 'expired' };
      if (token.used_at !== null && now.getTime() - token.used_at.getTime() >= graceMs) {
        await this.signIns.updateOne({ _id: found._id }, { $set: { revoked_at: now } }).session(session);
        return { kind: 'reused', familyId: found._id, userId: found.user_id };
      }
      return { kind: 'rotated', signIn: await this.advance(toSignIn(found), rotation, session) };
    });
  }

  async removeOf(userId: string): Promise<number> {
    await this.tokens.deleteMany({ user_id: userId });
    return (await this.signIns.deleteMany({ user_id: userId })).deletedCount;
  }

  async isAlive(familyId: string, now: Date): Promise<boolean> {
    return (await this.signIns.exists({ _id: familyId, ...alive(now) })) !== null;
  }

  async list(userId: string, page: PageRequest, now: Date): Promise<Page<SignIn>> {
    const filter = { user_id: userId, ...alive(now) };
    const [documents, total] = await Promise.all([
      this.signIns
        .find(filter)
        .sort({ last_used_at: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.signIns.countDocuments(filter),
    ]);
    return { items: documents.map(toSignIn), total };
  }

  async revoke(familyId: string, now: Date): Promise<void> {
    await this.signIns.updateOne({ _id: familyId, revoked_at: null }, { $set: { revoked_at: now } });
  }

  async revokeOf(userId: string, familyId: string, now: Date): Promise<boolean> {
    const { modifiedCount } = await this.signIns.updateOne(
      { _id: familyId, user_id: userId, ...alive(now) },
      { $set: { revoked_at: now } },
    );
    return modifiedCount === 1;
  }

  async revokeAll(
    userId: string,
    { exceptFamilyId, now }: { exceptFamilyId: string | null; now: Date },
  ): Promise<void> {
    const others = exceptFamilyId === null ? {} : { _id: { $ne: exceptFamilyId } };
    await this.signIns.updateMany(
      { user_id: userId, revoked_at: null, ...others },
      { $set: { revoked_at: now } },
    );
  }

  async revokeLocal(now: Date): Promise<void> {
    await this.signIns.updateMany({ kind: 'local', revoked_at: null }, { $set: { revoked_at: now } });
  }

  async endBy(userId: string, endsAt: Date): Promise<void> {
    await this.signIns.updateMany({ user_id: userId }, { $min: { ends_at: endsAt, expires_at: endsAt } });
  }

  private async advance(
    signIn: SignIn,
    { presentedHash, nextHash, idleMs, ipAddress, now }: Rotation,
    session: ClientSession,
  ): Promise<SignIn> {
    const expiresAt = new Date(Math.min(now.getTime() + idleMs, signIn.endsAt.getTime()));
    const next = { ...signIn, lastUsedAt: now, expiresAt, ipAddress: ipAddress ?? signIn.ipAddress };
    await this.tokens
      .updateOne({ _id: presentedHash, used_at: null }, { $set: { used_at: now } })
      .session(session);
    const { last_used_at, expires_at, ip_address } = toSignInDocument(next);
    await this.signIns
      .updateOne({ _id: signIn.familyId }, { $set: { last_used_at, expires_at, ip_address } })
      .session(session);
    await this.addToken(nextHash, next, now, session);
    return next;
  }

  private async addToken(
    tokenHash: string,
    { familyId, userId, endsAt }: SignIn,
    createdAt: Date,
    session: ClientSession,
  ): Promise<void> {
    const token: RefreshTokenDocument = {
      _id: tokenHash,
      family_id: familyId,
      user_id: userId,
      created_at: createdAt,
      // Kept as long as the sign-in may last: a token that was used long ago is still recognised as reused.
      expires_at: endsAt,
      used_at: null,
    };
    await this.tokens.collection.insertOne(token as never, { session });
  }
}

function alive(now: Date): QueryFilter<SignInDocument> {
  return { revoked_at: null, expires_at: { $gt: now } };
}
