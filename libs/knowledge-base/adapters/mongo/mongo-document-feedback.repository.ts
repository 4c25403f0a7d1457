import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model } from 'mongoose';
import { inTransaction, inUniqueTransaction } from '@app/database/mongo/index.js';
import {
  type AnswerJudgement,
  DocumentFeedbackRepository,
  type DocumentUse,
} from '../../document-feedback.repository.js';
import { DocumentRecord } from './document.schema.js';
import { JudgementRecord } from './state.schemas.js';

@Injectable()
export class MongoDocumentFeedbackRepository extends DocumentFeedbackRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(DocumentRecord.name) private readonly documents: Model<DocumentRecord>,
    @InjectModel(JudgementRecord.name) private readonly judgements: Model<JudgementRecord>,
  ) {
    super();
  }

  async record(documentIds: readonly string[], judgement: AnswerJudgement): Promise<void> {
    await inUniqueTransaction(this.connection, async (session) => {
      for (const documentId of new Set(documentIds)) await this.recordOne(documentId, judgement, session);
    });
  }

  async countUses(uses: readonly DocumentUse[]): Promise<void> {
    if (uses.length === 0) return;
    await inTransaction(this.connection, (session) =>
      this.documents.collection.bulkWrite(
        uses.map((use) => ({
          updateOne: { filter: { _id: use.documentId as never }, update: [{ $set: countersWith(use) }] },
        })),
        { session },
      ),
    );
  }

  private async recordOne(
    documentId: string,
    { messageId, helpful, revision }: AnswerJudgement,
    session: ClientSession,
  ): Promise<void> {
    if (!(await this.documents.exists({ _id: documentId }).session(session))) return;
    const _id = `${documentId}/${messageId}`;
    const previous = await this.judgements.findById(_id).session(session).lean();
    if (previous && previous.revision >= revision) return;
    const judgement = { document_id: documentId, helpful, revision };
    await this.judgements.replaceOne({ _id }, judgement, { upsert: true }).session(session);
    const by = { helpful: 0, not_helpful: 0 };
    if (previous) by[counterOf(previous.helpful)] -= 1;
    by[counterOf(helpful)] += 1;
    await this.documents.collection.updateOne(
      { _id: documentId as never },
      {
        $inc: { 'counters.helpful': by.helpful, 'counters.not_helpful': by.not_helpful, version: 1 },
      },
      { session },
    );
  }
}

function counterOf(helpful: boolean): 'helpful' | 'not_helpful' {
  return helpful ? 'helpful' : 'not_helpful';
}

function countersWith({ views, citations, relevanceSum, lastAccessedAt }: DocumentUse): object {
  const total = { $add: ['$counters.citations', citations] };
  const mean = { $ifNull: ['$counters.average_relevance', 0] };
  return {
    'counters.views': { $add: ['$counters.views', views] },
    'counters.citations': total,
    'counters.average_relevance':
      citations === 0
        ? '$counters.average_relevance'
        : { $divide: [{ $add: [{ $multiply: [mean, '$counters.citations'] }, relevanceSum] }, total] },
    'counters.last_accessed_at': { $max: ['$counters.last_accessed_at', lastAccessedAt] },
  };
}
