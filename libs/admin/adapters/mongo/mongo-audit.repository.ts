import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import { type Connection, type Model, type QueryFilter, Types } from 'mongoose';
import { inTransaction, inUniqueTransaction, isDuplicateKey } from '@app/database/mongo/index.js';
import { CooperativeTask, offsetOf, type Page, type PageRequest } from '@app/kernel';
import { chainHash } from '../../audit/audit-chain.js';
import type {
  AuditDraft,
  AuditEntry,
  AuditFilter,
  AuditVerification,
  BrokenEntry,
} from '../../audit/audit-entry.js';
import { AuditRepository } from '../../audit/audit.repository.js';
import { AuditAppender, type Link } from './audit-appender.js';
import { AuditAnchorDocument, AuditDocument, AuditTallyDocument, toDraft } from './audit.schemas.js';

type StoredEntry = Omit<AuditEntry, 'timestamp' | 'hash'> & { readonly timestamp: string };

const VERIFIED_AT_ONCE = 500;
const ATTEMPTS = 3;

@Injectable()
export class MongoAuditRepository extends AuditRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(AuditDocument.name) private readonly entries: Model<AuditDocument>,
    @InjectModel(AuditAnchorDocument.name) private readonly anchors: Model<AuditAnchorDocument>,
    @InjectModel(AuditTallyDocument.name) private readonly tallies: Model<AuditTallyDocument>,
    private readonly appender: AuditAppender,
  ) {
    super();
  }

  append(draft: AuditDraft): Promise<void> {
    return this.appender.append(draft);
  }

  async tally(key: string, draft: AuditDraft): Promise<void> {
    const change = {
      $inc: { count: 1 },
      $set: { last_at: draft.timestamp },
      $setOnInsert: {
        draft: JSON.stringify(draft),
        timestamp: draft.timestamp,
        arrival: new Types.ObjectId(),
      },
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.tallies.updateOne({ _id: key }, change, { upsert: true });
        return;
      } catch (error) {
        // Two processes have added the same key at once: the second time it is there.
        if (!isDuplicateKey(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async settle(before: Date): Promise<void> {
    const due = { timestamp: { $lt: before } };
    if (!(await this.tallies.exists(due))) return;
    await inUniqueTransaction(this.connection, async (session) => {
      const tallies = await this.tallies.find(due).sort({ timestamp: 1, arrival: 1 }).session(session).lean();
      const drafts = tallies.map(({ draft, count, last_at }) => {
        const first = toDraft(draft);
        const details = count > 1 ? { ...first.details, last_at: last_at.toISOString() } : first.details;
        return { ...first, details, count };
      });
      await this.tallies.deleteMany({ _id: { $in: tallies.map(({ _id }) => _id) } }).session(session);
      await this.appender.appendIn(drafts, session);
    });
  }

  async list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const conditions = conditionsOf(filter);
    const [documents, total] = await Promise.all([
      this.entries
        .find(conditions)
        .sort({ timestamp: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.entries.countDocuments(conditions),
    ]);
    return { items: documents.map(toEntry), total };
  }

  async verify(): Promise<AuditVerification> {
    const cooperation = new CooperativeTask();
    const anchor = await this.appender.anchor();
    let last = anchor;
    for (;;) {
      const documents = await this.entries
        .find({ _id: { $gt: last.sequence } })
        .sort({ _id: 1 })
        .limit(VERIFIED_AT_ONCE)
        .lean();
      for (const document of documents) {
        const reason = faultOf(document, last);
        if (reason !== null) {
          const firstBroken = { sequence: document._id, entryId: document.entry_id, reason };
          return verification(anchor, last, firstBroken);
        }
        last = { sequence: document._id, hash: document.hash };
        await cooperation.yieldToEventLoop();
      }
      if (documents.length < VERIFIED_AT_ONCE) return verification(anchor, last, null);
    }
  }

  removeOldest({ before, limit }: { before: Date; limit: number }): Promise<number> {
    return inTransaction(this.connection, async (session) => {
      const oldest = await this.entries
        .find({}, { hash: 1, timestamp: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .session(session)
        .lean();
      const firstKept = oldest.findIndex(({ timestamp }) => timestamp >= before);
      const removed = firstKept < 0 ? oldest : oldest.slice(0, firstKept);
      const last = removed.at(-1);
      if (last === undefined) return 0;
      await this.anchors
        .replaceOne({ _id: 'anchor' }, { sequence: last._id, hash: last.hash }, { upsert: true })
        .session(session);
      await this.entries.deleteMany({ _id: { $lte: last._id } }).session(session);
      return removed.length;
    });
  }
}

/** What is wrong with an entry that should follow `last`; null when it does. */
function faultOf(document: AuditDocument, last: Link): BrokenEntry['reason'] | null {
  if (document._id !== last.sequence + 1) return 'missing';
  if (document.previous_hash !== last.hash) return 'link';
  if (document.hash !== chainHash(document.previous_hash, document.doc)) return 'content';
  const entry = JSON.parse(document.doc) as StoredEntry;
  const isSame =
    entry.sequence === document._id &&
    entry.entryId === document.entry_id &&
    entry.timestamp === document.timestamp.toISOString() &&
    entry.action === document.action &&
    entry.actorId === document.actor_id &&
    entry.targetId === document.target_id &&
    entry.outcome === document.outcome;
  return isSame ? null : 'content';
}

function verification(anchor: Link, last: Link, firstBroken: BrokenEntry | null): AuditVerification {
  const intact = last.sequence - anchor.sequence;
  return { intact, removed: anchor.sequence, head: last.sequence === 0 ? null : last.hash, firstBroken };
}

function conditionsOf({
  action,
  actorId,
  targetId,
  outcome,
  from,
  to,
}: AuditFilter): QueryFilter<AuditDocument> {
  return {
    ...(action !== undefined && { action }),
    ...(actorId !== undefined && { actor_id: actorId }),
    ...(targetId !== undefined && { target_id: targetId }),
    ...(outcome !== undefined && { outcome }),
    ...((from ?? to) !== undefined && {
      timestamp: { ...(from && { $gte: from }), ...(to && { $lt: to }) },
    }),
  };
}

function toEntry({ doc, hash }: AuditDocument): AuditEntry {
  const stored = JSON.parse(doc) as StoredEntry;
  return { ...stored, hash, timestamp: new Date(stored.timestamp) };
}
