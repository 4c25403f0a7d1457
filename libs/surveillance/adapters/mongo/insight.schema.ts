import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { InsightRecord } from '../../insights/insight.repository.js';

@Schema({ collection: 'surveillance_insights', versionKey: false, minimize: false })
export class InsightDocument {
  /** The id of the insight. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true, unique: true })
  key!: string;

  @Prop({ type: Date, required: true })
  from!: Date;

  @Prop({ type: Date, required: true })
  to!: Date;

  @Prop({ type: Object, required: true })
  record!: InsightRecord<Date>;
}
export const InsightSchema = SchemaFactory.createForClass(InsightDocument).index({ to: 1, from: 1 });
