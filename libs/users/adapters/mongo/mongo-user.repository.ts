import { Inject, Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model, QueryFilter } from 'mongoose';
import { inUniqueTransaction, isDuplicateKey } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { FieldCipher } from '../../keys/field-cipher.js';
import { USER_KEYS, type UserKeys } from '../../keys/user-keys.js';
import type { User } from '../../user.js';
import { type AccountFilter, type Resumption, UserRepository } from '../../user.repository.js';
import { emailTaken, lastAdmin, raiseChanged } from '../user-conflicts.js';
import { toUser, toUserRecord } from '../user.record.js';
import { AdminGuardDocument } from './admin-guard.schema.js';
import { fromUserDocument, toUserDocument, UserDocument } from './user.schema.js';

@Injectable()
export class MongoUserRepository extends UserRepository {
  private readonly cipher: FieldCipher;

  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(UserDocument.name) private readonly users: Model<UserDocument>,
    @InjectModel(AdminGuardDocument.name) private readonly guards: Model<AdminGuardDocument>,
    @Inject(USER_KEYS) { cipher }: UserKeys,
  ) {
    super();
    this.cipher = cipher;
  }

  async add(user: User): Promise<void> {
    await this.insert(user);
  }

  async addVisitor(visitor: User): Promise<void> {
    const { _id, ...document } = this.toDocument(visitor);
    await this.users.collection
      .updateOne({ _id: _id as never }, { $setOnInsert: document }, { upsert: true })
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
  }

  async addFirstAdmin(admin: User): Promise<boolean> {
    return this.guarded(async (session) => {
      if (await this.users.exists({ role: 'admin' }).session(session)) return false;
      await this.insert(admin, session);
      return true;
    });
  }

  findById(userId: string): Promise<User | null> {
    return this.find({ _id: userId });
  }

  findByEmail(email: string): Promise<User | null> {
    return this.find({ email });
  }

  async findFirstAdmin(): Promise<User | null> {
    return (await this.find({ role: 'admin', status: 'active' })) ?? (await this.find({ role: 'admin' }));
  }

  async list(filter: AccountFilter, page: PageRequest): Promise<Page<User>> {
    const conditions = conditionsOf(filter);
    const [documents, total] = await Promise.all([
      this.users
        .find(conditions)
        .sort({ created_at: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.users.countDocuments(conditions),
    ]);
    return { items: documents.map((document) => this.toUser(document)), total };
  }

  async save(user: User): Promise<User> {
    return (await this.update(user)) ?? raiseChanged();
  }

  async saveUnlessLastAdmin(user: User): Promise<User> {
    return this.guarded(async (session) => {
      const other = { role: 'admin', status: 'active', _id: { $ne: user.userId } } as const;
      const hasOther = await this.users.exists(other).session(session);
      if (hasOther) return (await this.update(user, session)) ?? raiseChanged();
      const current = await this.users.findById(user.userId, { version: 1 }).session(session).lean();
      if (current?.version !== user.version) return raiseChanged();
      throw lastAdmin();
    });
  }

  async scanVisitors({
    createdBefore,
    after,
    limit,
  }: {
    createdBefore: Date;
    after: string | null;
    limit: number;
  }): Promise<{ userIds: string[]; next: string | null }> {
    const documents = await this.users
      .find(after === null ? {} : { _id: { $gt: after } }, { anonymous: 1, created_at: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    return {
      userIds: documents
        .filter(({ anonymous, created_at }) => anonymous && created_at < createdBefore)
        .map(({ _id }) => _id),
      next: documents.length < limit ? null : (documents.at(-1)?._id ?? null),
    };
  }

  async removeVisitor(userId: string): Promise<boolean> {
    return (await this.users.deleteOne({ _id: userId, anonymous: true })).deletedCount === 1;
  }

  async removeInactive(userId: string): Promise<boolean> {
    return (await this.users.deleteOne({ _id: userId, status: 'inactive' })).deletedCount === 1;
  }

  async recordSignIn(userId: string, at: Date): Promise<void> {
    await this.users.updateOne({ _id: userId }, { $set: { last_login_at: at } });
  }

  async resume({ userId, resumeCount, graceMs, now }: Resumption): Promise<number | null> {
    const document = await this.users
      .findOneAndUpdate(
        {
          _id: userId,
          anonymous: true,
          status: 'active',
          $or: [
            { resume_count: resumeCount },
            { resume_count: resumeCount + 1, resumed_at: { $gt: new Date(now.getTime() - graceMs) } },
          ],
        },
        { $inc: { resume_count: 1, version: 1 }, $set: { resumed_at: now } },
        { returnDocument: 'after' },
      )
      .lean();
    return document?.resume_count ?? null;
  }

  private guarded<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    return inUniqueTransaction(this.connection, async (session) => {
      await this.guards
        .updateOne({ _id: 'admins' }, { $inc: { passes: 1 } }, { upsert: true })
        .session(session);
      return work(session);
    });
  }

  private async insert(user: User, session?: ClientSession): Promise<void> {
    try {
      await this.users.collection.insertOne(this.toDocument(user) as never, session ? { session } : {});
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw emailTaken(error);
    }
  }

  /** Null when the account has changed or gone since it was read. */
  private async update(user: User, session?: ClientSession): Promise<User | null> {
    const next = { ...user, version: user.version + 1 };
    const { _id, last_login_at: _lastLogin, ...document } = this.toDocument(next);
    const { matchedCount } = await this.users.collection.updateOne(
      { _id: _id as never, version: user.version },
      { $set: document },
      session ? { session } : {},
    );
    return matchedCount === 1 ? next : null;
  }

  private async find(filter: QueryFilter<UserDocument>): Promise<User | null> {
    const document = await this.users.findOne(filter).sort({ created_at: 1 }).lean();
    return document && this.toUser(document);
  }

  private toDocument(user: User): UserDocument {
    return toUserDocument(toUserRecord(user, this.cipher));
  }

  private toUser(document: UserDocument): User {
    return toUser(fromUserDocument(document), this.cipher);
  }
}

function conditionsOf({ role, status, query }: AccountFilter): QueryFilter<UserDocument> {
  const pattern = query === undefined ? undefined : new RegExp(escaped(query), 'i');
  return {
    email: { $type: 'string' },
    ...(role !== undefined && { role }),
    ...(status !== undefined && { status }),
    ...(pattern && { $or: [{ email: pattern }, { full_name: pattern }] }),
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
