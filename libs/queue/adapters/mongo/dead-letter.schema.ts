import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Types } from 'mongoose';

/** A job that is given up, until somebody retries or discards it. */
@Schema({ collection: 'queue_dead_letters', versionKey: false })
export class DeadLetterRecord {
  /** Of the job. */
  _id!: Types.ObjectId;

  @Prop({ type: String, required: true })
  dead_letter_id!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String, required: true })
  key!: string;

  /** JSON. */
  @Prop({ type: String, required: true })
  data!: string;

  @Prop({ type: String, required: true })
  reason!: string;

  @Prop({ type: Number, required: true })
  attempts!: number;

  @Prop({ type: Number, required: true })
  process_ends!: number;

  @Prop({ type: Date, required: true })
  died_at!: Date;
}

export const DeadLetterSchema = SchemaFactory.createForClass(DeadLetterRecord)
  .index({ dead_letter_id: 1 }, { unique: true })
  .index({ name: 1, died_at: 1, _id: 1 })
  .index({ died_at: 1, _id: 1 });
