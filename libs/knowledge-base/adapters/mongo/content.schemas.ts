import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import type { Chunk, TextFormat } from '../../document-content.js';

/** A version of a document. Each write of its contents is counted here, so that it collides with the removal. */
@Schema({ collection: 'knowledge_base_versions', versionKey: false, minimize: false })
export class VersionRecord {
  /** See `versionKey`. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  document_id!: string;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: String, required: true })
  format!: TextFormat;

  @Prop({ type: [Number], required: true })
  page_starts!: number[];

  /** The pages that text recognition has read; absent where none were. */
  @Prop({ type: [Object], default: undefined })
  recognized_pages?: { page: number; confidence: number | null }[];

  /** Whether every segment of its text is stored. */
  @Prop({ type: Boolean, required: true })
  text_complete!: boolean;

  /** Null before all chunks are stored. */
  @Prop({ type: Number, default: null })
  chunk_count!: number | null;

  @Prop({ type: Number, default: null })
  token_count!: number | null;

  @Prop({ type: Number })
  writes?: number;

  /** See `DocumentVersion`, in snake_case; absent unless the version answers or is kept. */
  @Prop({ type: Object })
  record?: object;

  /** Whether its removal has begun: to its readers it is gone. */
  @Prop({ type: Boolean })
  removed?: boolean;
}

export const VersionSchema = SchemaFactory.createForClass(VersionRecord)
  .index({ document_id: 1, version: 1 }, { unique: true })
  .index({ 'record.source.blob_key': 1 }, { sparse: true });

/** A part of a text, as a whole one may be larger than the 16 MB that MongoDB takes in one document. */
@Schema({ collection: 'knowledge_base_text_segments', versionKey: false })
export class TextSegmentRecord {
  @Prop({ type: String, required: true })
  document_id!: string;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: Number, required: true })
  start_offset!: number;

  @Prop({ type: String, required: true })
  text!: string;
}

export const TextSegmentSchema = SchemaFactory.createForClass(TextSegmentRecord).index(
  { document_id: 1, version: 1, start_offset: 1 },
  { unique: true },
);

@Schema({ collection: 'knowledge_base_chunks', versionKey: false, minimize: false })
export class ChunkRecord {
  /** The chunk's id, so that the removal of a chunk tells which one it was. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** In the order of storing. */
  @Prop({ type: Types.ObjectId, required: true })
  sequence!: Types.ObjectId;

  @Prop({ type: String, required: true })
  document_id!: string;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: Number, required: true })
  chunk_index!: number;

  @Prop({ type: Number, required: true })
  start_offset!: number;

  @Prop({ type: Number, required: true })
  end_offset!: number;

  @Prop({ type: String, required: true })
  content!: string;

  @Prop({ type: Number, required: true })
  token_count!: number;

  @Prop({ type: Number, required: true })
  overlap_with_previous!: number;

  @Prop({ type: Number, required: true })
  overlap_with_next!: number;

  @Prop({ type: String, default: null })
  section_title!: string | null;

  @Prop({ type: [String], default: undefined })
  heading_path?: string[];

  @Prop({ type: String, default: null })
  table_header!: string | null;

  @Prop({ type: Number, default: null })
  page_number!: number | null;

  /** Its entry in the vector index has the id of the chunk. */
  @Prop({ type: Object, required: true })
  embedding!: { vector_id: string };
}

export const ChunkSchema = SchemaFactory.createForClass(ChunkRecord)
  .index({ document_id: 1, version: 1, chunk_index: 1 }, { unique: true })
  .index({ document_id: 1, chunk_index: 1 })
  .index({ sequence: 1 }, { unique: true })
  .index({ 'embedding.vector_id': 1 })
  .index({ content: 'text' }, { default_language: 'none', language_override: 'text_language' });

/** What the indexes need of a chunk for one embedding model. */
@Schema({ collection: 'knowledge_base_index_entries', versionKey: false })
export class ChunkFeaturesRecord {
  /** See `featuresKey`. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  chunk_id!: string;

  @Prop({ type: String, required: true })
  document_id!: string;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: String, required: true })
  model!: string;

  /** Whether it has a vector. */
  @Prop({ type: Boolean, required: true })
  embedded!: boolean;

  /** The first four bytes of `content`, which tell it from another one. */
  @Prop({ type: Buffer, required: true })
  checksum!: Buffer;

  /** See `packContent`. */
  @Prop({ type: Buffer, required: true })
  content!: Buffer;
}

export const ChunkFeaturesSchema = SchemaFactory.createForClass(ChunkFeaturesRecord)
  .index({ document_id: 1, version: 1 })
  .index({ model: 1, _id: 1 });

export function versionKey(documentId: string, version: number): string {
  return `${documentId}/${version}`;
}

export function featuresKey(chunkId: string, modelId: string): string {
  return `${chunkId}/${modelId}`;
}

export function toChunkRecord(documentId: string, version: number, chunk: Chunk): ChunkRecord {
  return {
    _id: chunk.chunkId,
    sequence: new Types.ObjectId(),
    document_id: documentId,
    version,
    chunk_index: chunk.index,
    start_offset: chunk.start,
    end_offset: chunk.end,
    content: chunk.content,
    token_count: chunk.tokenCount,
    overlap_with_previous: chunk.overlapWithPrevious,
    overlap_with_next: chunk.overlapWithNext,
    section_title: chunk.sectionTitle,
    ...(chunk.headingPath && { heading_path: [...chunk.headingPath] }),
    table_header: chunk.tableHeader ?? null,
    page_number: chunk.pageNumber,
    embedding: { vector_id: chunk.chunkId },
  };
}

export function fromChunkRecord(record: ChunkRecord): Chunk {
  return {
    chunkId: record._id,
    index: record.chunk_index,
    start: record.start_offset,
    end: record.end_offset,
    content: record.content,
    tokenCount: record.token_count,
    overlapWithPrevious: record.overlap_with_previous,
    overlapWithNext: record.overlap_with_next,
    sectionTitle: record.section_title,
    headingPath: headingPathOf(record),
    tableHeader: record.table_header,
    pageNumber: record.page_number,
  };
}

export function headingPathOf({
  heading_path,
  section_title,
}: Pick<ChunkRecord, 'heading_path' | 'section_title'>): readonly string[] {
  return heading_path ?? (section_title === null ? [] : [section_title]);
}
