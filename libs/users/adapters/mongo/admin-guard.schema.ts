import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** One document that every transaction writes whose result depends on which administrators there are: they run one by one. */
@Schema({ collection: 'admin_guards', versionKey: false })
export class AdminGuardDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Number, required: true })
  passes!: number;
}

export const AdminGuardSchema = SchemaFactory.createForClass(AdminGuardDocument);
