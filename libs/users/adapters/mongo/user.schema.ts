import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { UserRecord } from '../user.record.js';

/** A UserRecord whose id is `_id`. */
@Schema({ collection: 'users', versionKey: false, minimize: false, strict: false })
export class UserDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, default: null })
  email!: string | null;

  @Prop({ type: String, default: null })
  full_name!: string | null;

  @Prop({ type: String, required: true })
  role!: UserRecord['role'];

  @Prop({ type: String, required: true })
  status!: UserRecord['status'];

  @Prop({ type: Boolean, required: true })
  anonymous!: boolean;

  @Prop({ type: Number, default: 0 })
  resume_count!: number;

  @Prop({ type: Date, default: null })
  resumed_at!: Date | null;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, default: null })
  last_login_at!: Date | null;

  @Prop({ type: Number, required: true })
  version!: number;
}

export const UserSchema = SchemaFactory.createForClass(UserDocument)
  // Any number of visitors have none.
  .index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $type: 'string' } } })
  .index({ role: 1, status: 1, created_at: 1 })
  .index({ created_at: 1, _id: 1 });

export function toUserDocument({ user_id, ...record }: UserRecord<Date>): UserDocument {
  return { _id: user_id, ...record } as unknown as UserDocument;
}

export function fromUserDocument({ _id, ...document }: UserDocument): UserRecord {
  return { user_id: _id, ...document } as unknown as UserRecord;
}
