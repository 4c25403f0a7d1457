import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { AnalysisState } from '../../report.js';

/** The facts of a report that every document of the report repeats, so that each query reads one collection. */
@Schema()
export class ReportFactsDocument {
  @Prop({ type: String, required: true })
  report_id!: string;

  @Prop({ type: String, required: true })
  title!: string;

  @Prop({ type: String, required: true })
  publisher!: string;

  @Prop({ type: Number, required: true })
  year!: number;

  @Prop({ type: String, required: true })
  report_type!: string;

  @Prop({ type: String, default: null })
  collection_name!: string | null;
}

@Schema({ collection: 'report_records', versionKey: false })
export class ReportDocument extends ReportFactsDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, default: null })
  url!: string | null;

  @Prop({ type: Boolean, required: true })
  is_restricted!: boolean;

  @Prop({ type: Object, default: null })
  analysis!: AnalysisState | null;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, required: true })
  updated_at!: Date;
}
export const ReportSchema = SchemaFactory.createForClass(ReportDocument);
ReportSchema.index({ created_at: 1, _id: 1 });

@Schema({ collection: 'report_sections', versionKey: false })
export class ReportSectionDocument extends ReportFactsDocument {
  @Prop({ type: String, required: true })
  section_id!: string;

  @Prop({ type: Number, required: true })
  section_number!: number;

  @Prop({ type: String, default: null })
  section_title!: string | null;

  @Prop({ type: Number, default: null })
  page_number!: number | null;
}
export const ReportSectionSchema = SchemaFactory.createForClass(ReportSectionDocument);
ReportSectionSchema.index({ report_id: 1, section_number: 1 });

@Schema({ collection: 'report_statistics', versionKey: false })
export class ReportStatisticDocument extends ReportFactsDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  stat_id!: string;

  @Prop({ type: String, required: true })
  section_id!: string;

  @Prop({ type: Number, required: true })
  section_start!: number;

  @Prop({ type: String, required: true })
  metric!: string;

  @Prop({ type: String, required: true })
  subject!: string;

  @Prop({ type: String, required: true })
  subject_key!: string;

  @Prop({ type: Number, required: true })
  period_from!: number;

  @Prop({ type: Number, required: true })
  period_to!: number;

  @Prop({ type: Number, required: true })
  value!: number;

  @Prop({ type: String, required: true })
  unit!: string;

  @Prop({ type: String, required: true })
  qualifier!: string;

  @Prop({ type: String, required: true })
  quote!: string;

  @Prop({ type: Number, required: true })
  start!: number;

  @Prop({ type: Number, required: true })
  end!: number;
}
export const ReportStatisticSchema = SchemaFactory.createForClass(ReportStatisticDocument);
ReportStatisticSchema.index({ report_id: 1, start: 1 });
ReportStatisticSchema.index({ subject_key: 1, metric: 1, period_from: 1 });

@Schema({ collection: 'report_entities', versionKey: false })
export class ReportEntityDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  type!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String, required: true })
  names_key!: string;

  @Prop({ type: [String], required: true })
  aliases!: string[];

  @Prop({ type: String, default: null })
  external_id!: string | null;
}
export const ReportEntitySchema = SchemaFactory.createForClass(ReportEntityDocument);

@Schema({ collection: 'report_entity_counts', versionKey: false })
export class ReportEntityCountDocument extends ReportFactsDocument {
  @Prop({ type: String, required: true })
  entity_id!: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String, required: true })
  type!: string;

  @Prop({ type: Number, required: true })
  mentions!: number;

  @Prop({ type: Number, required: true })
  confidence_sum!: number;
}
export const ReportEntityCountSchema = SchemaFactory.createForClass(ReportEntityCountDocument);
ReportEntityCountSchema.index({ report_id: 1, entity_id: 1 }, { unique: true });
ReportEntityCountSchema.index({ entity_id: 1, year: 1 });
ReportEntityCountSchema.index({ type: 1, year: 1 });

@Schema({ collection: 'report_mentions', versionKey: false })
export class ReportMentionDocument {
  @Prop({ type: String, required: true })
  report_id!: string;

  @Prop({ type: Number, required: true })
  start!: number;

  @Prop({ type: Number, required: true })
  end!: number;

  @Prop({ type: String, required: true })
  entity_id!: string;

  @Prop({ type: String, required: true })
  section_id!: string;

  @Prop({ type: Number, required: true })
  section_start!: number;

  @Prop({ type: String, required: true })
  text!: string;

  @Prop({ type: Number, required: true })
  confidence!: number;
}
export const ReportMentionSchema = SchemaFactory.createForClass(ReportMentionDocument);
ReportMentionSchema.index({ report_id: 1, start: 1, entity_id: 1 }, { unique: true });
