import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { IngestionJob } from '../../ingestion-job.js';
import {
  IDEMPOTENCY_RECORD_LIFETIME_MS,
  type UploadIdempotencyRecord,
} from '../../upload/upload-idempotency-record.js';
import { keyUsedForAnother } from '../document-changes.js';
import { receiptKey, UploadReceiptRecord } from './upload-receipt.schema.js';

/** The documents of `knowledge_base_upload_receipts`. */
@Injectable()
export class UploadReceiptCollection {
  constructor(@InjectModel(UploadReceiptRecord.name) private readonly model: Model<UploadReceiptRecord>) {}

  /** The job of the first request under the key; raises CONFLICT when that was another request. */
  async findJobId(
    { userId, key, requestHash, madeAt }: UploadIdempotencyRecord,
    session: ClientSession,
  ): Promise<string | undefined> {
    const record = await this.model
      .findOne({
        _id: receiptKey({ userId, key }),
        made_at: { $gt: new Date(madeAt.getTime() - IDEMPOTENCY_RECORD_LIFETIME_MS) },
      })
      .session(session)
      .lean();
    if (record && record.request_hash !== requestHash) throw keyUsedForAnother();
    return record?.job_id;
  }

  async save(record: UploadIdempotencyRecord, job: IngestionJob, session: ClientSession): Promise<void> {
    const { requestHash, madeAt } = record;
    const receipt = {
      request_hash: requestHash,
      job_id: job.jobId,
      document_id: job.documentId,
      made_at: madeAt,
    };
    await this.model.replaceOne({ _id: receiptKey(record) }, receipt, { upsert: true }).session(session);
  }

  async removeOf(documentId: string, session: ClientSession): Promise<void> {
    await this.model.deleteMany({ document_id: documentId }).session(session);
  }

  async forget({ madeBefore, limit }: { madeBefore: Date; limit: number }): Promise<number> {
    const old = await this.model
      .find({ made_at: { $lt: madeBefore } }, { _id: 1 })
      .sort({ made_at: 1 })
      .limit(limit)
      .lean();
    const { deletedCount } = await this.model.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
    return deletedCount;
  }
}
