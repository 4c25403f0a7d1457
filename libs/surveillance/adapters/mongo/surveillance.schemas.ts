import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { EventRecord } from '../../events/event-record.js';

@Schema({ collection: 'surveillance_events', versionKey: false, minimize: false })
export class EventDocument {
  /** The id of the event. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  camera_id!: string;

  @Prop({ type: Date, required: true })
  timestamp!: Date;

  @Prop({ type: Date, default: null })
  end_timestamp!: Date | null;

  @Prop({ type: String, required: true })
  event_type!: string;

  @Prop({ type: Number, required: true })
  confidence!: number;

  @Prop({ type: String, default: '' })
  description!: string;

  @Prop({ type: String, default: null })
  location!: string | null;

  @Prop({ type: Array, required: true })
  objects!: EventRecord['objects'];

  /** JSON text, because the keys of the camera system may not be valid in MongoDB. */
  @Prop({ type: String, required: true })
  metadata!: string;
}
export const EventSchema = SchemaFactory.createForClass(EventDocument)
  .index({ timestamp: 1, _id: 1 })
  .index({ camera_id: 1, timestamp: 1, _id: 1 })
  .index({ event_type: 1, timestamp: 1, _id: 1 })
  .index({ camera_id: 1, event_type: 1, timestamp: 1, _id: 1 })
  .index({ 'objects.label': 1, timestamp: 1, _id: 1 });

@Schema({ collection: 'event_hours', versionKey: false })
export class EventHourDocument {
  @Prop({ type: Date, required: true })
  hour!: Date;

  @Prop({ type: String, required: true })
  camera_id!: string;

  @Prop({ type: String, required: true })
  event_type!: string;

  @Prop({ type: Number, required: true })
  count!: number;
}
export const EventHourSchema = SchemaFactory.createForClass(EventHourDocument).index(
  { hour: 1, camera_id: 1, event_type: 1 },
  { unique: true },
);

@Schema({ collection: 'cameras', versionKey: false })
export class CameraDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, default: '' })
  name!: string;

  @Prop({ type: String, default: '' })
  location!: string;

  @Prop({ type: String, default: '' })
  zone!: string;

  @Prop({ type: String, default: null })
  time_zone!: string | null;

  @Prop({ type: [String], required: true })
  neighbours!: string[];

  @Prop({ type: [String], default: undefined })
  previous_names?: string[];
}
export const CameraSchema = SchemaFactory.createForClass(CameraDocument);
