import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { EmbeddingIndexState } from '../../embedding-index/embedding-index.js';

/** One visitor's word on one answer that cites a document. */
@Schema({ collection: 'knowledge_base_judgements', versionKey: false })
export class JudgementRecord {
  /** `<document id>/<message id>`. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  document_id!: string;

  @Prop({ type: Boolean, required: true })
  helpful!: boolean;

  @Prop({ type: Number, required: true })
  revision!: number;
}

export const JudgementSchema = SchemaFactory.createForClass(JudgementRecord).index({ document_id: 1 });

/** Documents that were added for good once. */
@Schema({ collection: 'knowledge_base_seeds', versionKey: false })
export class SeedRecord {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Date, required: true })
  seeded_at!: Date;
}

export const SeedSchema = SchemaFactory.createForClass(SeedRecord);

/** The one document of `knowledge_base_generations`. */
@Schema({ collection: 'knowledge_base_generations', versionKey: false, minimize: false })
export class EmbeddingIndexRecord {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Object, required: true })
  state!: EmbeddingIndexState;

  @Prop({ type: Number, required: true })
  revision!: number;
}

export const EmbeddingIndexSchema = SchemaFactory.createForClass(EmbeddingIndexRecord);
