import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { SiteIdentity, SiteSettings } from '../../site-key.js';

@Schema({ collection: 'site_keys', versionKey: false, minimize: false })
export class SiteKeyDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true, unique: true })
  key!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: [String], required: true })
  origins!: readonly string[];

  @Prop({ type: Object, required: true })
  settings!: SiteSettings;

  /** Absent in documents from before identity tokens. */
  @Prop({ type: Object, default: null })
  identity?: SiteIdentity | null;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: String, required: true })
  created_by!: string;

  @Prop({ type: Date, required: true })
  updated_at!: Date;
}

export const SiteKeySchema = SchemaFactory.createForClass(SiteKeyDocument);
