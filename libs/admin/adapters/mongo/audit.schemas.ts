import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Types } from 'mongoose';
import type { AuditDraft, AuditOutcome } from '../../audit/audit-entry.js';

/** An entry of the chain. `doc` is what the hash is made of; the other fields repeat parts of it to search by. */
@Schema({ collection: 'audit_log', versionKey: false })
export class AuditDocument {
  /** The sequence: of two processes that append at once, one gets it. */
  @Prop({ type: Number, required: true })
  _id!: number;

  @Prop({ type: String, required: true })
  entry_id!: string;

  /** Canonical JSON. */
  @Prop({ type: String, required: true })
  doc!: string;

  @Prop({ type: String, required: true })
  previous_hash!: string;

  @Prop({ type: String, required: true })
  hash!: string;

  @Prop({ type: Date, required: true })
  timestamp!: Date;

  @Prop({ type: String, required: true })
  action!: string;

  @Prop({ type: String, default: null })
  actor_id!: string | null;

  @Prop({ type: String, default: null })
  target_id!: string | null;

  @Prop({ type: String, required: true })
  outcome!: AuditOutcome;
}

export const AuditSchema = SchemaFactory.createForClass(AuditDocument)
  .index({ entry_id: 1 }, { unique: true })
  .index({ timestamp: 1, _id: 1 })
  .index({ actor_id: 1, timestamp: 1 })
  .index({ action: 1, timestamp: 1 });

/** The last entry that retention has removed. */
@Schema({ collection: 'audit_anchor', versionKey: false })
export class AuditAnchorDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Number, required: true })
  sequence!: number;

  @Prop({ type: String, required: true })
  hash!: string;
}

export const AuditAnchorSchema = SchemaFactory.createForClass(AuditAnchorDocument);

/** Events that are counted and not in the chain yet. */
@Schema({ collection: 'audit_tallies', versionKey: false, minimize: false })
export class AuditTallyDocument {
  /** The key of the events. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** Of the first event, as JSON. */
  @Prop({ type: String, required: true })
  draft!: string;

  @Prop({ type: Date, required: true })
  timestamp!: Date;

  /** Orders the events that one process counted first within the same millisecond. */
  @Prop({ type: SchemaTypes.ObjectId })
  arrival?: Types.ObjectId;

  @Prop({ type: Number, required: true })
  count!: number;

  @Prop({ type: Date, required: true })
  last_at!: Date;
}

export const AuditTallySchema = SchemaFactory.createForClass(AuditTallyDocument).index({ timestamp: 1 });

/** A draft as it was before it became JSON. */
export function toDraft(json: string): AuditDraft {
  const draft = JSON.parse(json) as Omit<AuditDraft, 'timestamp'> & { timestamp: string };
  return { ...draft, timestamp: new Date(draft.timestamp) };
}
