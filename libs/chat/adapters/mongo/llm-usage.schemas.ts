import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** What one model has used on one day. */
@Schema({ collection: 'llm_usage_days', versionKey: false })
export class LlmUsageDayDocument {
  /** Day, provider and model as a JSON list. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** YYYY-MM-DD, UTC. */
  @Prop({ type: String, required: true })
  day!: string;

  @Prop({ type: String, required: true })
  provider_id!: string;

  @Prop({ type: String, required: true })
  model_id!: string;

  @Prop({ type: Number, required: true })
  calls!: number;

  @Prop({ type: Number, required: true })
  prompt_tokens!: number;

  @Prop({ type: Number, required: true })
  completion_tokens!: number;

  @Prop({ type: Number, required: true })
  cost_usd!: number;

  @Prop({ type: Number, required: true })
  unpriced_calls!: number;
}

export const LlmUsageDaySchema = SchemaFactory.createForClass(LlmUsageDayDocument).index({
  day: 1,
  provider_id: 1,
  model_id: 1,
});

@Schema({ collection: 'llm_usage_sessions', versionKey: false })
export class LlmUsageSessionDocument {
  /** The session's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  last_day!: string;

  @Prop({ type: Number, required: true })
  total_tokens!: number;

  @Prop({ type: Number, required: true })
  cost_usd!: number;
}

export const LlmUsageSessionSchema = SchemaFactory.createForClass(LlmUsageSessionDocument).index({
  last_day: 1,
});
