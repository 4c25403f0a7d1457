import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Types } from 'mongoose';
import type { JobState } from '../../job-store.js';

/** A job on its way; one that is over has no document. */
@Schema({ collection: 'queue_jobs', versionKey: false })
export class QueueJobRecord {
  _id!: Types.ObjectId;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String, required: true })
  key!: string;

  /** JSON. */
  @Prop({ type: String, required: true })
  data!: string;

  /** `dying`: its attempts are used up and its owner has not been told yet; such a job still holds its key. */
  @Prop({ type: String, required: true })
  state!: JobState;

  @Prop({ type: Number, required: true })
  attempt!: number;

  /** How often a process ended without shutting down while the job was running. */
  @Prop({ type: Number, required: true })
  process_ends!: number;

  @Prop({ type: Date, required: true })
  due_at!: Date;

  @Prop({ type: String, default: null })
  reason!: string | null;

  /** Of the process that runs it, or tells its owner; null while none does. */
  @Prop({ type: String, default: null })
  process_id!: string | null;

  /** Of one claim of it; null while no process has it. */
  @Prop({ type: String, default: null })
  claim!: string | null;

  /** When another process may take it, unless its own one has renewed the lease. By the clock of the database. */
  @Prop({ type: Date, default: null })
  lease_until!: Date | null;
}

export const QueueJobSchema = SchemaFactory.createForClass(QueueJobRecord)
  .index({ name: 1, key: 1 }, { unique: true })
  .index({ name: 1, state: 1, due_at: 1, _id: 1 })
  .index({ state: 1 })
  .index({ process_id: 1 }, { sparse: true });
