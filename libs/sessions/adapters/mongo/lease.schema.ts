import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { IdempotencyKey } from '../../idempotency-lease.js';

/** A lease runs until it has the ids of its two messages. */
@Schema({ collection: 'chat_message_claims', versionKey: false })
export class LeaseDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  token!: string;

  @Prop({ type: String, required: true })
  body_hash!: string;

  @Prop({ type: Date, required: true })
  made_at!: Date;

  @Prop({ type: Date, required: true })
  lease_until!: Date;

  @Prop({ type: String, default: null })
  question_id!: string | null;

  @Prop({ type: String, default: null })
  answer_id!: string | null;
}

export const LeaseSchema = SchemaFactory.createForClass(LeaseDocument).index({ made_at: 1 });

/** One document per session and client message id: the primary key decides who is first. */
export function leaseKey({ sessionId, clientMessageId }: IdempotencyKey): string {
  return `${sessionId}/${clientMessageId}`;
}
