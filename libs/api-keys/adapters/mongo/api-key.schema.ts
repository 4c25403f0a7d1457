import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { ApiKeyScope } from '../../api-key.js';

@Schema({ collection: 'api_keys', versionKey: false })
export class ApiKeyDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: [String], required: true })
  scopes!: readonly ApiKeyScope[];

  @Prop({ type: String, required: true, unique: true })
  hash!: string;

  @Prop({ type: String, required: true })
  hint!: string;

  @Prop({ type: String, default: null })
  previous_hash!: string | null;

  @Prop({ type: Date, default: null })
  previous_expires_at!: Date | null;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: String, required: true })
  created_by!: string;

  @Prop({ type: Date, default: null })
  expires_at!: Date | null;

  @Prop({ type: Date, default: null })
  last_used_at!: Date | null;

  @Prop({ type: Date, default: null })
  revoked_at!: Date | null;
}

export const ApiKeySchema = SchemaFactory.createForClass(ApiKeyDocument);
ApiKeySchema.index(
  { previous_hash: 1 },
  { unique: true, partialFilterExpression: { previous_hash: { $type: 'string' } } },
);
