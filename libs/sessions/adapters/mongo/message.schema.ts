import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { type JsonRecord, MESSAGE_ROLES, type MessageRole } from '../../chat-message.js';
import type { MessageRecord } from '../../records.js';

@Schema({ collection: 'chat_messages', versionKey: false, minimize: false })
export class MessageDocument {
  /** The message's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  session_id!: string;

  @Prop({ type: String, required: true })
  user_id!: string;

  @Prop({ type: String, required: true, enum: MESSAGE_ROLES })
  role!: MessageRole;

  @Prop({ type: String, required: true })
  content!: string;

  @Prop({ type: Date, required: true })
  timestamp!: Date;

  @Prop({ type: Number, required: true })
  sequence!: number;

  @Prop({ type: Object, required: true })
  metadata!: JsonRecord;

  @Prop({ type: Object, default: null })
  feedback?: MessageRecord<Date>['feedback'];

  @Prop({ type: Object, default: null })
  trace!: JsonRecord | null;
}

export const MessageSchema = SchemaFactory.createForClass(MessageDocument)
  .index({ session_id: 1, sequence: 1 }, { unique: true })
  .index({ session_id: 1, timestamp: 1 })
  .index({ user_id: 1, timestamp: 1 })
  .index({ timestamp: 1 })
  // Without a language: words are neither shortened nor left out. No field tells another one.
  .index({ content: 'text' }, { default_language: 'none', language_override: 'no_language' });

export function toMessageDocument(
  { message_id, ...record }: MessageRecord<Date>,
  trace: JsonRecord | null | undefined,
): MessageDocument {
  return { _id: message_id, ...record, trace: trace ?? null };
}

export function fromMessageDocument({
  _id,
  ...document
}: Omit<MessageDocument, 'trace'>): MessageRecord<Date> {
  return { message_id: _id, ...document };
}
