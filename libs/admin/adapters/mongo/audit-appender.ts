import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { isDuplicateKey } from '@app/database/mongo/index.js';
import { canonicalJson, CHAIN_START, chainHash } from '../../audit/audit-chain.js';
import type { AuditDraft } from '../../audit/audit-entry.js';
import { AuditAnchorDocument, AuditDocument } from './audit.schemas.js';

export interface Link {
  readonly sequence: number;
  readonly hash: string;
}

interface Due {
  readonly draft: AuditDraft;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Adds entries at the end of the chain. What is due at once in this process is stored together. */
@Injectable()
export class AuditAppender {
  private due: Due[] = [];
  private isStoring = false;

  constructor(
    @InjectModel(AuditDocument.name) private readonly entries: Model<AuditDocument>,
    @InjectModel(AuditAnchorDocument.name) private readonly anchors: Model<AuditAnchorDocument>,
  ) {}

  append(draft: AuditDraft): Promise<void> {
    return new Promise((resolve, reject) => {
      this.due.push({ draft, resolve, reject });
      if (!this.isStoring) void this.storeDue();
    });
  }

  /** Adds them within a transaction, which has to be repeated when another process has appended in between. */
  async appendIn(drafts: readonly AuditDraft[], session: ClientSession): Promise<void> {
    const chained = chain(await this.last(session), drafts);
    if (chained.length > 0) await this.entries.collection.insertMany(chained as never[], { session });
  }

  async anchor(session: ClientSession | null = null): Promise<Link> {
    const anchor = await this.anchors.findById('anchor').session(session).lean();
    return anchor ?? { sequence: 0, hash: CHAIN_START };
  }

  private async last(session: ClientSession | null): Promise<Link> {
    const entry = await this.entries.findOne({}, { hash: 1 }).sort({ _id: -1 }).session(session).lean();
    return entry ? { sequence: entry._id, hash: entry.hash } : this.anchor(session);
  }

  private async storeDue(): Promise<void> {
    this.isStoring = true;
    while (this.due.length > 0) {
      const batch = this.due;
      this.due = [];
      await this.store(batch);
    }
    this.isStoring = false;
  }

  private async store(batch: readonly Due[]): Promise<void> {
    let left = batch;
    try {
      while (left.length > 0) {
        const drafts = left.map(({ draft }) => draft);
        const stored = await this.insertInOrder(chain(await this.last(null), drafts));
        for (const { resolve } of left.slice(0, stored)) resolve();
        left = left.slice(stored);
      }
    } catch (error) {
      for (const { reject } of left) reject(error);
    }
  }

  /** How many were stored before another process took the next sequence. */
  private async insertInOrder(documents: readonly AuditDocument[]): Promise<number> {
    try {
      await this.entries.collection.insertMany(documents as never[], { ordered: true });
      return documents.length;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const stored = await this.entries.countDocuments({
        entry_id: { $in: documents.map(({ entry_id }) => entry_id) },
      });
      return stored;
    }
  }
}

function chain(last: Link, drafts: readonly AuditDraft[]): AuditDocument[] {
  let { sequence, hash } = last;
  return drafts.map((draft) => {
    sequence += 1;
    const previousHash = hash;
    const doc = canonicalJson({ ...draft, sequence });
    hash = chainHash(previousHash, doc);
    return {
      _id: sequence,
      entry_id: draft.entryId,
      doc,
      previous_hash: previousHash,
      hash,
      timestamp: draft.timestamp,
      action: draft.action,
      actor_id: draft.actorId,
      target_id: draft.targetId,
      outcome: draft.outcome,
    };
  });
}
