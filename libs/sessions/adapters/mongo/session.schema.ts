import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import {
  type Channel,
  CHANNELS,
  SESSION_STATUSES,
  type SessionDomain,
  type SessionStatus,
} from '../../chat-session.js';
import type { DeviceInfo } from '../../device-info.js';
import type { SessionRecord } from '../../records.js';

// Past its lifetime a session is kept this long, so that its owner is told that it expired.
const KEPT_AFTER_EXPIRY_SECONDS = 30 * 86_400;

@Schema({ collection: 'chat_sessions', versionKey: false, minimize: false })
export class SessionDocument {
  /** The session's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  user_id!: string;

  @Prop({ type: String, required: true, enum: CHANNELS })
  channel!: Channel;

  @Prop({ type: String, required: true, enum: SESSION_STATUSES })
  status!: SessionStatus;

  @Prop({ type: String })
  domain?: SessionDomain;

  @Prop({ type: Object })
  context?: SessionRecord['context'];

  @Prop({ type: Object, default: null })
  device_info?: DeviceInfo | null;

  @Prop({ type: Object, required: true })
  metadata!: SessionRecord<Date>['metadata'];

  @Prop({ type: Date, required: true })
  started_at!: Date;

  @Prop({ type: Date, required: true })
  last_activity_at!: Date;

  @Prop({ type: Date, default: null })
  last_message_at!: Date | null;

  @Prop({ type: Date, required: true })
  expires_at!: Date;

  @Prop({ type: Date, default: null })
  ended_at!: Date | null;

  @Prop({ type: Number, required: true })
  message_count!: number;

  @Prop({ type: Object, default: null })
  feedback!: SessionRecord<Date>['feedback'];

  @Prop({ type: Object, default: null })
  handoff?: SessionRecord<Date>['handoff'];

  @Prop({ type: Number, required: true })
  version!: number;
}

export const SessionSchema = SchemaFactory.createForClass(SessionDocument)
  .index({ user_id: 1, started_at: 1 })
  .index({ status: 1, last_message_at: 1 })
  .index({ status: 1, last_activity_at: 1 })
  .index(
    { 'metadata.escalated': 1, started_at: 1 },
    { partialFilterExpression: { 'metadata.escalated': true } },
  )
  .index({ 'metadata.assigned_agent': 1, started_at: 1 }, { sparse: true })
  .index({ 'handoff.state': 1, 'handoff.requested_at': 1 }, { sparse: true })
  .index({ 'handoff.claimed_at': 1 }, { sparse: true })
  .index({ 'handoff.changed_at': 1 }, { sparse: true })
  .index({ expires_at: 1 }, { expireAfterSeconds: KEPT_AFTER_EXPIRY_SECONDS });

export function toSessionDocument({ session_id, ...record }: SessionRecord<Date>): SessionDocument {
  return { _id: session_id, ...record };
}

export function fromSessionDocument({ _id, ...document }: SessionDocument): SessionRecord<Date> {
  return { session_id: _id, ...document };
}
