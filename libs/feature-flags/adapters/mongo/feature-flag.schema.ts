import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema({ collection: 'feature_flags', versionKey: false })
export class FeatureFlagDocument {
  /** The name of the flag. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Boolean, required: true })
  is_on!: boolean;

  @Prop({ type: String, required: true })
  changed_by!: string;

  @Prop({ type: Date, required: true })
  changed_at!: Date;
}

export const FeatureFlagSchema = SchemaFactory.createForClass(FeatureFlagDocument);
