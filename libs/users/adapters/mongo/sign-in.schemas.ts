import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { SignIn, SignInKind } from '../../access/sign-in.repository.js';

@Schema({ collection: 'sign_ins', versionKey: false })
export class SignInDocument {
  /** The id of the family. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  user_id!: string;

  @Prop({ type: String, required: true })
  kind!: SignInKind;

  @Prop({ type: String, default: null })
  user_agent!: string | null;

  @Prop({ type: String, default: null })
  ip_address!: string | null;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, required: true })
  last_used_at!: Date;

  @Prop({ type: Date, required: true })
  expires_at!: Date;

  @Prop({ type: Date, required: true })
  ends_at!: Date;

  @Prop({ type: Date, default: null })
  revoked_at!: Date | null;
}

export const SignInSchema = SchemaFactory.createForClass(SignInDocument)
  .index({ user_id: 1, last_used_at: 1 })
  .index({ expires_at: 1 })
  .index({ kind: 1 }, { partialFilterExpression: { kind: 'local', revoked_at: null } });

@Schema({ collection: 'refresh_tokens', versionKey: false })
export class RefreshTokenDocument {
  /** SHA-256 of the token. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  family_id!: string;

  @Prop({ type: String, required: true })
  user_id!: string;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, required: true })
  expires_at!: Date;

  @Prop({ type: Date, default: null })
  used_at!: Date | null;
}

export const RefreshTokenSchema = SchemaFactory.createForClass(RefreshTokenDocument)
  .index({ family_id: 1 })
  .index({ user_id: 1 })
  .index({ expires_at: 1 });

export function toSignInDocument(signIn: SignIn): SignInDocument {
  return {
    _id: signIn.familyId,
    user_id: signIn.userId,
    kind: signIn.kind,
    user_agent: signIn.userAgent,
    ip_address: signIn.ipAddress,
    created_at: signIn.createdAt,
    last_used_at: signIn.lastUsedAt,
    expires_at: signIn.expiresAt,
    ends_at: signIn.endsAt,
    revoked_at: null,
  };
}

export function toSignIn(document: SignInDocument): SignIn {
  return {
    familyId: document._id,
    userId: document.user_id,
    kind: document.kind,
    userAgent: document.user_agent,
    ipAddress: document.ip_address,
    createdAt: document.created_at,
    lastUsedAt: document.last_used_at,
    expiresAt: document.expires_at,
    endsAt: document.ends_at,
  };
}
