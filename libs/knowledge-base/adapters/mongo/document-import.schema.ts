import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { toCamelCase, toSnakeCase } from '@app/database/mongo/index.js';
import { stableId } from '@app/kernel';
import type { DocumentImport, ImportItem } from '../../imports/document-import.js';

/** A document of `knowledge_base_imports`, with the fields of DocumentImport in snake_case. */
@Schema({ collection: 'knowledge_base_imports', versionKey: false, minimize: false, strict: false })
export class ImportRecord {
  /** The import's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  state!: DocumentImport['state'];

  @Prop({ type: String, default: null })
  token!: string | null;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, default: null })
  next_run_at!: Date | null;
}

export const ImportSchema = SchemaFactory.createForClass(ImportRecord)
  .index({ created_at: 1, _id: 1 })
  .index({ state: 1, next_run_at: 1 });

/** A document of `knowledge_base_import_items`, with the fields of ImportItem in snake_case. */
@Schema({ collection: 'knowledge_base_import_items', versionKey: false, minimize: false, strict: false })
export class ImportItemRecord {
  /** Made of the import's id and the origin, which may be longer than an index key. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  import_id!: string;

  @Prop({ type: String, required: true })
  origin!: string;

  @Prop({ type: Number, required: true })
  run!: number;

  @Prop({ type: String, required: true })
  outcome!: ImportItem['outcome'];

  @Prop({ type: String, default: null })
  document_id!: string | null;

  @Prop({ type: String, default: null })
  hash!: string | null;
}

export const ImportItemSchema = SchemaFactory.createForClass(ImportItemRecord)
  .index({ import_id: 1, outcome: 1, origin: 1 })
  .index({ import_id: 1, origin: 1 })
  .index({ import_id: 1, hash: 1 });

export function itemKey({ importId, origin }: Pick<ImportItem, 'importId' | 'origin'>): string {
  return stableId(importId, origin);
}

export function toImportRecord({ importId, ...fields }: DocumentImport): ImportRecord {
  return { _id: importId, ...(toSnakeCase(fields) as unknown as Omit<ImportRecord, '_id'>) };
}

export function fromImportRecord({ _id, ...fields }: ImportRecord): DocumentImport {
  return { importId: _id, ...toCamelCase(fields) } as unknown as DocumentImport;
}

export function toItemRecord(item: ImportItem): ImportItemRecord {
  return { _id: itemKey(item), ...(toSnakeCase(item) as unknown as Omit<ImportItemRecord, '_id'>) };
}

export function fromItemRecord({ _id: _key, ...fields }: ImportItemRecord): ImportItem {
  return toCamelCase(fields) as unknown as ImportItem;
}
