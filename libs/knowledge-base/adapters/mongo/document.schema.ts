import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { toCamelCase, toSnakeCase } from '@app/database/mongo/index.js';
import type { KnowledgeDocument } from '../../document.js';
import { completed, type StoredDocument } from '../stored-document.js';
import { titleKey } from '../title-key.js';

/** A document of `knowledge_base_documents`; nested objects have the fields of KnowledgeDocument, in snake_case. */
@Schema({ collection: 'knowledge_base_documents', versionKey: false, minimize: false, strict: false })
export class DocumentRecord {
  /** The document's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  title!: string;

  /** What the title is searched by. */
  @Prop({ type: String, required: true })
  title_key!: string;

  @Prop({ type: String, required: true })
  document_type!: KnowledgeDocument['documentType'];

  @Prop({ type: String, default: null })
  category!: string | null;

  @Prop({ type: [String], required: true })
  tags!: string[];

  @Prop({ type: String, default: null })
  language!: string | null;

  @Prop({ type: String, required: true })
  status!: KnowledgeDocument['status'];

  @Prop({ type: String, required: true })
  publication!: KnowledgeDocument['publication'];

  @Prop({ type: Number, default: null })
  active_version!: number | null;

  @Prop({ type: Number, required: true })
  chunk_count!: number;

  @Prop({ type: String, required: true })
  file_name!: string;

  @Prop({ type: String, required: true })
  blob_key!: string;

  /** Hashes of the contents that no other document may have: its own unless it failed, and the pending one. */
  @Prop({ type: [String], default: undefined })
  claimed_hashes?: string[];

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, required: true })
  updated_at!: Date;

  @Prop({ type: Number, required: true })
  version!: number;
}

export const DocumentSchema = SchemaFactory.createForClass(DocumentRecord)
  .index(
    { claimed_hashes: 1 },
    { unique: true, partialFilterExpression: { claimed_hashes: { $exists: true } } },
  )
  .index({ document_type: 1, category: 1 })
  .index({ tags: 1 })
  .index({ status: 1, updated_at: 1 })
  .index({ created_at: 1, _id: 1 })
  .index({ blob_key: 1 })
  .index({ file_name: 1, created_at: 1 })
  .index({ 'origin.url': 1, created_at: 1 }, { sparse: true })
  .index({ 'pending_source.blob_key': 1 }, { sparse: true })
  // Of the languages that a document may be in, MongoDB knows few: no stems, and `language` does not choose any.
  .index({ title: 'text' }, { default_language: 'none', language_override: 'text_language' });

export function toDocumentRecord(document: KnowledgeDocument): DocumentRecord {
  const { documentId, ...fields } = document;
  const { contentHash, status, pendingSource } = document;
  const claimed = new Set([
    ...(status === 'failed' ? [] : [contentHash]),
    ...(pendingSource ? [pendingSource.contentHash] : []),
  ]);
  return {
    _id: documentId,
    ...(toSnakeCase(fields) as unknown as Omit<DocumentRecord, '_id'>),
    title_key: titleKey(document.title),
    ...(claimed.size > 0 && { claimed_hashes: [...claimed] }),
  };
}

export function fromDocumentRecord(record: DocumentRecord): KnowledgeDocument {
  const { _id, title_key: _titleKey, claimed_hashes: _claimed, ...fields } = record;
  return completed({ documentId: _id, ...toCamelCase(fields) } as unknown as StoredDocument);
}
