import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model } from 'mongoose';
import { inTransaction } from '@app/database/mongo/index.js';
import type { ChatSession } from '../../chat-session.js';
import { sessionNotFound } from '../../conversation.repository.js';
import { toSession, toSessionRecord } from '../../records.js';
import { LeaseDocument } from './lease.schema.js';
import { LeaseCollection } from './lease-collection.js';
import { MessageDocument } from './message.schema.js';
import { fromSessionDocument, SessionDocument, toSessionDocument } from './session.schema.js';

export const WITHOUT_TRACE = { trace: 0 } as const;

/** The collections of sessions, messages and leases, which two repositories read and write. */
@Injectable()
export class SessionCollections {
  readonly leases: LeaseCollection;

  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(SessionDocument.name) readonly sessions: Model<SessionDocument>,
    @InjectModel(MessageDocument.name) readonly messages: Model<MessageDocument>,
    @InjectModel(LeaseDocument.name) leases: Model<LeaseDocument>,
  ) {
    this.leases = new LeaseCollection(leases);
  }

  inTransaction<T>(work: (transaction: ClientSession) => Promise<T>): Promise<T> {
    return inTransaction(this.connection, work);
  }

  /** Throws NOT_FOUND. */
  async change(
    sessionId: string,
    transition: (session: ChatSession) => ChatSession,
    transaction: ClientSession,
  ): Promise<ChatSession> {
    const document = await this.sessions.findById(sessionId).session(transaction).lean();
    if (!document) throw sessionNotFound();
    const next = transition(toSession(fromSessionDocument(document)));
    // Another transaction's change since the read fails this write, and the transaction runs again.
    await this.sessions
      .replaceOne({ _id: sessionId }, toSessionDocument(toSessionRecord(next)))
      .session(transaction);
    return next;
  }
}
