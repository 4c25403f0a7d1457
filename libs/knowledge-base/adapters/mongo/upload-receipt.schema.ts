import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { UploadKey } from '../../upload/upload-idempotency-record.js';

/** The job of the first upload under an `Idempotency-Key`. */
@Schema({ collection: 'knowledge_base_upload_receipts', versionKey: false })
export class UploadReceiptRecord {
  /** See `receiptKey`. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  request_hash!: string;

  @Prop({ type: String, required: true })
  job_id!: string;

  @Prop({ type: String, required: true })
  document_id!: string;

  @Prop({ type: Date, required: true })
  made_at!: Date;
}

export const UploadReceiptSchema = SchemaFactory.createForClass(UploadReceiptRecord)
  .index({ made_at: 1 })
  .index({ document_id: 1 });

export function receiptKey({ userId, key }: UploadKey): string {
  return JSON.stringify([userId, key]);
}
