import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema({ collection: 'job_runs', versionKey: false })
export class JobRunDocument {
  /** The job's name. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Number, required: true })
  tick!: number;

  @Prop({ type: Date, required: true })
  started_at!: Date;

  @Prop({ type: Number, default: null })
  duration_ms!: number | null;

  @Prop({ type: String, default: null })
  error!: string | null;
}

export const JobRunSchema = SchemaFactory.createForClass(JobRunDocument);
