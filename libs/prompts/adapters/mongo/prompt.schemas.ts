import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { PromptActivation } from '../../prompt-activation.js';
import type { PromptTemplate } from '../../prompt-template.js';

/** One version of a template. */
@Schema({ collection: 'prompt_templates', versionKey: false, minimize: false })
export class PromptTemplateDocument {
  /** `<template id>/<version>`. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  template_id!: string;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Object, required: true })
  template!: PromptTemplate;
}

export const PromptTemplateSchema = SchemaFactory.createForClass(PromptTemplateDocument).index(
  { template_id: 1, version: 1 },
  { unique: true },
);

@Schema({ collection: 'prompt_activations', versionKey: false, minimize: false })
export class PromptActivationDocument {
  /** The number of the activation. */
  @Prop({ type: Number, required: true })
  _id!: number;

  @Prop({ type: Object, required: true })
  activation!: PromptActivation;
}

export const PromptActivationSchema = SchemaFactory.createForClass(PromptActivationDocument);

/** One answer that a version had a model word. */
@Schema({ collection: 'prompt_answers', versionKey: false })
export class PromptAnswerDocument {
  /** The message's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  template_id!: string;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: String, required: true })
  session_id!: string;

  @Prop({ type: Date, required: true })
  answered_at!: Date;

  @Prop({ type: Boolean, required: true })
  answered!: boolean;

  @Prop({ type: Number, required: true })
  confidence!: number;

  @Prop({ type: Boolean, default: null })
  helpful!: boolean | null;
}

export const PromptAnswerSchema = SchemaFactory.createForClass(PromptAnswerDocument).index({
  answered_at: 1,
});
