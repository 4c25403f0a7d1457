import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { ChatMessage } from '../../chat-message.js';
import type { ChatSession } from '../../chat-session.js';
import { leaseLost } from '../../conversation.repository.js';
import { SessionEvents } from '../../events/session-events.js';
import {
  type Appended,
  HandoffRepository,
  reusedClientMessageId,
  type SessionTransition,
  type SingleMessage,
} from '../../handoff/handoff.repository.js';
import { lastMessageOf, toMessage, toMessageRecord, toSession } from '../../records.js';
import { fromMessageDocument, toMessageDocument } from './message.schema.js';
import { SessionCollections, WITHOUT_TRACE } from './session-collections.js';
import { fromSessionDocument } from './session.schema.js';

@Injectable()
export class MongoHandoffRepository extends HandoffRepository {
  constructor(
    private readonly collections: SessionCollections,
    private readonly events: SessionEvents,
  ) {
    super();
  }

  async change(sessionId: string, transition: SessionTransition): Promise<ChatSession> {
    const session = await this.collections.inTransaction((transaction) =>
      this.collections.change(sessionId, transition, transaction),
    );
    this.events.publish({ kind: 'change', sessionId });
    return session;
  }

  async append(sessionId: string, draft: SingleMessage, transition: SessionTransition): Promise<Appended> {
    const { leases, messages } = this.collections;
    const appended = await this.collections.inTransaction(async (transaction) => {
      const earlier = await this.findEarlier(sessionId, draft, transaction);
      if (earlier) {
        if (earlier.content !== draft.content) throw reusedClientMessageId();
        const session = await this.collections.change(sessionId, (current) => current, transaction);
        return { message: earlier, session };
      }
      const session = await this.collections.change(sessionId, transition, transaction);
      const { lease = null, messageId } = draft;
      if (lease && !(await leases.complete(lease, messageId, messageId, transaction))) throw leaseLost(lease);
      const message = lastMessageOf(session, draft, draft.role);
      await messages.insertMany([toMessageDocument(toMessageRecord(message), draft.trace)], {
        session: transaction,
      });
      return { message, session };
    });
    this.events.publish({ kind: 'change', sessionId });
    return appended;
  }

  async messagesAfter(sessionId: string, sequence: number, limit: number): Promise<readonly ChatMessage[]> {
    const documents = await this.collections.messages
      .find({ session_id: sessionId, sequence: { $gt: sequence } }, WITHOUT_TRACE)
      .sort({ sequence: 'asc' })
      .limit(limit)
      .lean();
    return documents.map((document) => toMessage(fromMessageDocument(document)));
  }

  async lastMessages(sessions: readonly ChatSession[]): Promise<ReadonlyMap<string, ChatMessage>> {
    if (sessions.length === 0) return new Map();
    const last = sessions.map(({ sessionId, messageCount }) => ({
      session_id: sessionId,
      sequence: messageCount,
    }));
    const documents = await this.collections.messages.find({ $or: last }, WITHOUT_TRACE).lean();
    return new Map(
      documents.map((document) => [document.session_id, toMessage(fromMessageDocument(document))]),
    );
  }

  async countWaiting({ before, now }: { before: Date; now: Date }): Promise<number> {
    return this.collections.sessions.countDocuments({
      'handoff.state': 'waiting',
      'handoff.requested_at': { $lt: before },
      status: { $in: ['active', 'abandoned'] },
      expires_at: { $gt: now },
    });
  }

  async recentWaits({ since, limit }: { since: Date; limit: number }): Promise<readonly number[]> {
    const documents = await this.collections.sessions
      .find({ 'handoff.claimed_at': { $gte: since }, 'handoff.requested_at': { $ne: null } })
      .sort({ 'handoff.claimed_at': 'desc' })
      .limit(limit)
      .lean();
    return documents.map((document) => {
      const { claimedAt, requestedAt } = toSession(fromSessionDocument(document)).handoff;
      return (Number(claimedAt) - Number(requestedAt)) / 1_000;
    });
  }

  async unannounced({
    changedSince,
    limit,
  }: {
    changedSince: Date;
    limit: number;
  }): Promise<readonly string[]> {
    const documents = await this.collections.sessions
      .find(
        {
          'handoff.changed_at': { $gte: changedSince },
          $expr: { $gt: ['$handoff.revision', '$handoff.announced.revision'] },
        },
        { _id: 1 },
      )
      .sort({ 'handoff.changed_at': 'asc' })
      .limit(limit)
      .lean();
    return documents.map(({ _id }) => _id);
  }

  private async findEarlier(
    sessionId: string,
    { role, metadata }: SingleMessage,
    transaction: ClientSession,
  ): Promise<ChatMessage | undefined> {
    const { authorId, clientMessageId } = metadata as Record<string, string | undefined>;
    if (role !== 'agent' || authorId === undefined || clientMessageId === undefined) return undefined;
    const document = await this.collections.messages
      .findOne(
        {
          session_id: sessionId,
          'metadata.authorId': authorId,
          'metadata.clientMessageId': clientMessageId,
        },
        WITHOUT_TRACE,
      )
      .session(transaction)
      .lean();
    return document ? toMessage(fromMessageDocument(document)) : undefined;
  }
}
