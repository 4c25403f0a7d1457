import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { TextRange } from '@app/kernel';
import { joinSegments, SEGMENT_SIZE, type TextSegment } from '../text-segments.js';
import { ChunkFeaturesRecord, ChunkRecord, TextSegmentRecord, VersionRecord } from './content.schemas.js';

const WHOLE: TextRange = { start: 0, end: Number.MAX_SAFE_INTEGER };

/** What is stored of the versions of documents: texts, chunks and what the indexes need of them. */
@Injectable()
export class VersionContents {
  constructor(
    @InjectModel(VersionRecord.name) readonly versions: Model<VersionRecord>,
    @InjectModel(TextSegmentRecord.name) readonly segments: Model<TextSegmentRecord>,
    @InjectModel(ChunkRecord.name) readonly chunks: Model<ChunkRecord>,
    @InjectModel(ChunkFeaturesRecord.name) readonly features: Model<ChunkFeaturesRecord>,
  ) {}

  async insertText(
    documentId: string,
    version: number,
    segments: readonly TextSegment[],
    session: ClientSession,
  ): Promise<void> {
    await this.segments.collection.insertMany(
      segments.map(({ start, text }) => ({ document_id: documentId, version, start_offset: start, text })),
      { session },
    );
  }

  /** The whole text, or the part of it between two offsets. */
  async readText(documentId: string, version: number, range = WHOLE): Promise<string> {
    const records = await this.segments
      .find(reachedBy(documentId, version, range))
      .sort({ start_offset: 1 })
      .lean();
    return joinSegments(
      records.map(({ start_offset, text }) => ({ start: start_offset, text })),
      range,
    );
  }

  /** Ids of the chunks of versions, and how many of them have a vector, of whatever model. */
  async listChunks(
    documentId: string,
    version?: number | { $lt: number },
  ): Promise<{ chunkIds: string[]; vectors: number }> {
    const filter = { document_id: documentId, ...(version !== undefined && { version }) };
    const [chunks, embedded] = await Promise.all([
      this.chunks.find(filter, { _id: 1 }).sort({ version: 1, chunk_index: 1 }).lean(),
      this.features.distinct('chunk_id', { ...filter, embedded: true }),
    ]);
    return { chunkIds: chunks.map(({ _id }) => _id), vectors: embedded.length };
  }

  /**
   * Removes versions with all that belongs to them. Each is marked first: who still writes to it either does so before,
   * or finds it removed; and what an interrupted removal has left is found by the mark. There may be too much for one
   * transaction.
   */
  async remove(
    documentId: string,
    version?: number | { $lt: number; $nin?: readonly number[] },
  ): Promise<void> {
    const filter = { document_id: documentId, ...(version !== undefined && { version }) };
    await this.versions.updateMany(filter, { $set: { removed: true } });
    await this.removeChunks(documentId, version);
    await this.segments.deleteMany(filter);
    await this.versions.deleteMany({ ...filter, removed: true });
  }

  /** Removes the chunks of versions; their texts stay. */
  async removeChunks(
    documentId: string,
    version?: number | { $lt: number; $nin?: readonly number[] },
  ): Promise<void> {
    const filter = { document_id: documentId, ...(version !== undefined && { version }) };
    await this.features.deleteMany(filter);
    await this.chunks.deleteMany(filter);
  }
}

/** The segments that a part of a text is in, and at most one before them. */
export function reachedBy(documentId: string, version: number, { start, end }: TextRange) {
  return { document_id: documentId, version, start_offset: { $gt: start - SEGMENT_SIZE, $lt: end } };
}
