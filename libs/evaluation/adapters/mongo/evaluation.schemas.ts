import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { RunState } from '../../runs/evaluation-run.js';

@Schema({ collection: 'evaluation_sets', versionKey: false })
export class QuestionSetDocument {
  /** The set's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  name!: string;

  /** In lower case: names are compared without regard to case. */
  @Prop({ type: String, required: true })
  name_key!: string;

  @Prop({ type: Number, required: true })
  revision!: number;

  @Prop({ type: String, required: true })
  created_by!: string;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, required: true })
  updated_at!: Date;

  @Prop({ type: Number, required: true })
  question_count!: number;

  /** JSON: a list of lists is no record. */
  @Prop({ type: String, required: true })
  questions!: string;
}

export const QuestionSetSchema = SchemaFactory.createForClass(QuestionSetDocument)
  .index({ name_key: 1 }, { unique: true })
  .index({ created_at: 1, _id: 1 });

@Schema({ collection: 'evaluation_runs', versionKey: false })
export class EvaluationRunDocument {
  /** The run's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  set_id!: string;

  @Prop({ type: Number, required: true })
  set_revision!: number;

  @Prop({ type: String, required: true })
  fingerprint!: string;

  @Prop({ type: String, required: true })
  state!: RunState;

  @Prop({ type: Number, required: true })
  done!: number;

  @Prop({ type: String, default: null })
  index_name!: string | null;

  /** JSON. */
  @Prop({ type: String, default: null })
  figures!: string | null;

  @Prop({ type: String, default: null })
  problem!: string | null;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, default: null })
  started_at!: Date | null;

  @Prop({ type: Date, default: null })
  finished_at!: Date | null;

  /** What never changes, as JSON. */
  @Prop({ type: String, required: true })
  doc!: string;
}

export const EvaluationRunSchema = SchemaFactory.createForClass(EvaluationRunDocument)
  .index({ created_at: 1, _id: 1 })
  .index({ set_id: 1, created_at: 1, _id: 1 })
  .index({ state: 1, created_at: 1 })
  .index({ set_id: 1, set_revision: 1, fingerprint: 1, state: 1, finished_at: 1 });

@Schema({ collection: 'evaluation_results', versionKey: false })
export class EvaluationResultDocument {
  /** Made of the run's id and the position. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  run_id!: string;

  @Prop({ type: Number, required: true })
  position!: number;

  /** JSON. */
  @Prop({ type: String, required: true })
  measures!: string;

  /** JSON. */
  @Prop({ type: String, required: true })
  details!: string;
}

export const EvaluationResultSchema = SchemaFactory.createForClass(EvaluationResultDocument).index(
  { run_id: 1, position: 1 },
  { unique: true },
);

@Schema({ collection: 'evaluation_gate', versionKey: false })
export class EvaluationGateDocument {
  @Prop({ type: Number, required: true })
  _id!: number;

  /** JSON. */
  @Prop({ type: String, required: true })
  doc!: string;
}

export const EvaluationGateSchema = SchemaFactory.createForClass(EvaluationGateDocument);
