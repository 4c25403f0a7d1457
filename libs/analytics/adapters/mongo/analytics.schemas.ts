import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { JsonRecord } from '../../analytics-event.js';
import type { Counts } from '../../counts.js';
import type { SessionRecord } from '../../session-record.js';

@Schema({ collection: 'analytics_events', versionKey: false, minimize: false })
export class AnalyticsEventDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  event_type!: string;

  @Prop({ type: String, required: true })
  session_id!: string;

  @Prop({ type: String, required: true })
  user_id!: string;

  @Prop({ type: Date, required: true, index: true })
  timestamp!: Date;

  @Prop({ type: Object, required: true })
  data!: JsonRecord;

  @Prop({ type: Object, required: true })
  metadata!: JsonRecord;
}
export const AnalyticsEventSchema = SchemaFactory.createForClass(AnalyticsEventDocument);
AnalyticsEventSchema.index({ event_type: 1, timestamp: -1, _id: -1 });
AnalyticsEventSchema.index({ user_id: 1 });

/** Derived from the events. */
@Schema({ collection: 'analytics_event_days', versionKey: false })
export class AnalyticsEventDay {
  /** Type of the events and UTC day, such as `feedback_given 2026-01-31`. It sorts by time. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Number, required: true })
  count!: number;
}
export const AnalyticsEventDaySchema = SchemaFactory.createForClass(AnalyticsEventDay);

@Schema({ collection: 'analytics_sessions', versionKey: false })
export class AnalyticsSessionDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  user_id!: string;

  @Prop({ type: Date, required: true, index: true })
  last_at!: Date;

  @Prop({ type: Object, required: true })
  record!: SessionRecord;
}
export const AnalyticsSessionSchema = SchemaFactory.createForClass(AnalyticsSessionDocument);
AnalyticsSessionSchema.index({ user_id: 1, last_at: 1 });

@Schema({ collection: 'analytics_intervals', versionKey: false })
export class AnalyticsIntervalDocument {
  /** Length in minutes and start, such as `60 2026-01-31T09:00:00.000Z`. It sorts by time. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Object, required: true })
  counts!: Counts;
}
export const AnalyticsIntervalSchema = SchemaFactory.createForClass(AnalyticsIntervalDocument);

class CountedDocument {
  /** Day or month, and document. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  document_id!: string;

  @Prop({ type: String, default: null })
  title!: string | null;

  @Prop({ type: Number, required: true })
  retrieved!: number;

  @Prop({ type: Number, required: true })
  cited!: number;

  @Prop({ type: Number, required: true })
  relevance_sum!: number;

  @Prop({ type: Number, required: true })
  helpful!: number;

  @Prop({ type: Number, required: true })
  not_helpful!: number;
}

@Schema({ collection: 'analytics_documents', versionKey: false })
export class AnalyticsDocumentDay extends CountedDocument {
  @Prop({ type: String, required: true, index: true })
  day!: string;
}
export const AnalyticsDocumentDaySchema = SchemaFactory.createForClass(AnalyticsDocumentDay);

/** Derived from the counts by day. */
@Schema({ collection: 'analytics_document_months', versionKey: false })
export class AnalyticsDocumentMonth extends CountedDocument {
  @Prop({ type: String, required: true, index: true })
  month!: string;
}
export const AnalyticsDocumentMonthSchema = SchemaFactory.createForClass(AnalyticsDocumentMonth);

/** The months in which months of documents and days of events were counted for the first time: a document for each. */
@Schema({ collection: 'analytics_first_month', versionKey: false })
export class AnalyticsFirstMonth {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  month!: string;
}
export const AnalyticsFirstMonthSchema = SchemaFactory.createForClass(AnalyticsFirstMonth);
