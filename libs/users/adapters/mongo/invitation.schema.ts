import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Role } from '../../user.js';

@Schema({ collection: 'invitations', versionKey: false })
export class InvitationDocument {
  /** The invitation's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  token_hash!: string;

  @Prop({ type: String, required: true })
  email!: string;

  @Prop({ type: String, required: true })
  role!: Role;

  @Prop({ type: String, default: null })
  invited_by!: string | null;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, required: true })
  expires_at!: Date;

  @Prop({ type: Date, default: null })
  used_at!: Date | null;
}

export const InvitationSchema = SchemaFactory.createForClass(InvitationDocument)
  .index({ token_hash: 1 }, { unique: true })
  .index({ email: 1 })
  .index({ expires_at: 1 });
