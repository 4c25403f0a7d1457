import { Injectable } from '@nestjs/common';
import type { QueryFilter } from 'mongoose';
import type { SessionDomain, SessionStatus } from '../../chat-session.js';
import type { RemovedSessions } from '../../conversation.repository.js';
import {
  type MessageRemoval,
  type Removal,
  SessionRetentionRepository,
} from '../../session-retention.repository.js';
import { SessionCollections } from './session-collections.js';
import { deleteMessages, removeSessions } from './session-removal.js';
import type { SessionDocument } from './session.schema.js';

@Injectable()
export class MongoSessionRetentionRepository extends SessionRetentionRepository {
  constructor(private readonly collections: SessionCollections) {
    super();
  }

  async abandonIdle({ idleSince, limit }: { idleSince: Date; limit: number }): Promise<number> {
    return this.setStatus('abandoned', { status: 'active', last_activity_at: { $lt: idleSince } }, limit);
  }

  async expireOverdue({ now, limit }: { now: Date; limit: number }): Promise<number> {
    return this.setStatus(
      'expired',
      { status: { $in: ['active', 'abandoned'] }, expires_at: { $lte: now } },
      limit,
    );
  }

  async forgetLeases({ madeBefore, limit }: { madeBefore: Date; limit: number }): Promise<number> {
    return this.collections.leases.forget(madeBefore, limit);
  }

  async removeSessions({ before, limit }: Removal): Promise<RemovedSessions> {
    const due = { status: { $in: ['ended', 'expired'] }, last_activity_at: { $lt: before } } as const;
    return removeSessions(this.collections, due as QueryFilter<SessionDocument>, limit);
  }

  async removeMessages({ before, limit, domain }: MessageRemoval): Promise<number> {
    const sessions = domain === undefined ? null : await this.sessionsOf(domain);
    const due = { timestamp: { $lt: before }, ...(sessions && { session_id: { $in: sessions } }) };
    return deleteMessages(this.collections.messages, due, limit);
  }

  async removeTraces({ before, limit }: Removal): Promise<number> {
    const { messages } = this.collections;
    const due = { timestamp: { $lt: before }, trace: { $ne: null } };
    const found = await messages.find(due, { _id: 1 }).limit(limit).lean();
    const { modifiedCount } = await messages.updateMany(
      { _id: { $in: found.map(({ _id }) => _id) } },
      { $set: { trace: null } },
    );
    return modifiedCount;
  }

  async hasSessions(userId: string): Promise<boolean> {
    return (await this.collections.sessions.exists({ user_id: userId })) !== null;
  }

  private async sessionsOf(domain: SessionDomain): Promise<string[]> {
    const filter = { domain: domain === 'support' ? { $in: [domain, null] } : domain };
    return this.collections.sessions.distinct('_id', filter);
  }

  private async setStatus(
    status: SessionStatus,
    due: QueryFilter<SessionDocument>,
    limit: number,
  ): Promise<number> {
    const { sessions } = this.collections;
    const documents = await sessions.find(due, { _id: 1 }).limit(limit).lean();
    const ids = documents.map(({ _id }) => _id);
    // The condition again: some may have got a message since they were found.
    const { modifiedCount } = await sessions.updateMany(
      { ...due, _id: { $in: ids } },
      { $set: { status }, $inc: { version: 1 } },
    );
    return modifiedCount;
  }
}
