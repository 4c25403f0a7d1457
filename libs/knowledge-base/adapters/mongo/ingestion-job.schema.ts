import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { toCamelCase, toSnakeCase } from '@app/database/mongo/index.js';
import type { IngestionJob } from '../../ingestion-job.js';

/** A document of `ingestion_jobs`, with the fields of IngestionJob in snake_case. */
@Schema({ collection: 'ingestion_jobs', versionKey: false, minimize: false, strict: false })
export class IngestionJobRecord {
  /** The job's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  document_id!: string;

  @Prop({ type: Number, required: true })
  target_version!: number;

  @Prop({ type: String, required: true })
  status!: IngestionJob['status'];

  /** Of the attempt that may write. */
  @Prop({ type: String, default: null })
  token!: string | null;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, required: true })
  updated_at!: Date;

  /** Counts the guarded writes of its attempts, so that each of them collides with the end of the job. */
  @Prop({ type: Number })
  writes?: number;
}

export const IngestionJobSchema = SchemaFactory.createForClass(IngestionJobRecord)
  .index({ document_id: 1, status: 1 })
  .index({ status: 1, created_at: 1 })
  .index({ updated_at: 1, _id: 1 })
  .index({ created_at: 1, _id: 1 })
  .index({ 'failed_source.blob_key': 1 }, { sparse: true });

export function toJobRecord({ jobId, ...job }: IngestionJob): IngestionJobRecord {
  return { _id: jobId, ...(toSnakeCase(job) as unknown as Omit<IngestionJobRecord, '_id'>) };
}

export function fromJobRecord({ _id, writes: _writes, ...fields }: IngestionJobRecord): IngestionJob {
  return { jobId: _id, ...toCamelCase(fields) } as unknown as IngestionJob;
}
