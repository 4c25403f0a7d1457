import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model } from 'mongoose';
import { inTransaction } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { withContext } from '../../chunk-context.js';
import type { Chunk, ChunkFeatures, ChunkInContext, ProcessedText } from '../../document-content.js';
import { DocumentContentRepository } from '../../document-content.repository.js';
import type { IngestionTarget } from '../../ingestion-job.js';
import type { DocumentVersion } from '../../versions/document-version.js';
import { segmentBatches } from '../text-segments.js';
import { ChunkFeaturesCollection } from './chunk-features-collection.js';
import { fromChunkRecord, toChunkRecord, versionKey } from './content.schemas.js';
import { DocumentRecord } from './document.schema.js';
import { IngestionJobCollection } from './ingestion-job-collection.js';
import { KeptVersionCollection } from './kept-version-collection.js';
import { VersionContents } from './version-contents.js';

// Chunks of one commit.
const BATCH = 64;

@Injectable()
export class MongoDocumentContentRepository extends DocumentContentRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(DocumentRecord.name) private readonly documents: Model<DocumentRecord>,
    private readonly jobs: IngestionJobCollection,
    private readonly contents: VersionContents,
    private readonly features: ChunkFeaturesCollection,
    private readonly kept: KeptVersionCollection,
  ) {
    super();
  }

  async saveText(target: IngestionTarget, processed: ProcessedText): Promise<boolean> {
    const { documentId, version } = target;
    const key = { _id: versionKey(documentId, version) };
    let isStored = false;
    const begun = await this.write(target, async (session) => {
      const found = await this.contents.versions
        .findOne({ ...key, text_complete: true })
        .session(session)
        .lean();
      isStored = found !== null;
      if (!isStored) await this.beginText(target, processed, session);
    });
    if (!begun || isStored) return begun;
    for (const segments of segmentBatches(processed.text)) {
      await nextTurn();
      const insert = (session: ClientSession) =>
        this.contents.insertText(documentId, version, segments, session);
      if (!(await this.write(target, insert))) return false;
    }
    return this.write(target, (session) =>
      this.contents.versions.updateOne(key, { $set: { text_complete: true } }).session(session),
    );
  }

  async findText(documentId: string, version: number): Promise<ProcessedText | null> {
    const record = await this.contents.versions
      .findOne({ _id: versionKey(documentId, version), text_complete: true, removed: { $ne: true } })
      .lean();
    if (!record) return null;
    const text = await this.contents.readText(documentId, version);
    return {
      text,
      format: record.format,
      pageStarts: record.page_starts,
      ...(record.recognized_pages && { recognizedPages: record.recognized_pages }),
    };
  }

  async saveChunks(target: IngestionTarget, chunks: readonly Chunk[]): Promise<boolean> {
    const { documentId, version } = target;
    const filter = { document_id: documentId, version };
    for (let from = 0; from === 0 || from < chunks.length; from += BATCH) {
      const written = await this.write(target, async (session) => {
        if (from === 0) {
          await this.contents.features.deleteMany(filter).session(session);
          await this.contents.chunks.deleteMany(filter).session(session);
        }
        const batch = chunks
          .slice(from, from + BATCH)
          .map((chunk) => toChunkRecord(documentId, version, chunk));
        if (batch.length > 0) await this.contents.chunks.collection.insertMany(batch as never[], { session });
        if (from + BATCH >= chunks.length) await this.countAll(target, chunks, session);
      });
      if (!written) return false;
    }
    return true;
  }

  async countChunks(documentId: string, version: number): Promise<{ chunks: number; tokens: number } | null> {
    const record = await this.contents.versions.findById(versionKey(documentId, version)).lean();
    if (!record || record.chunk_count === null || record.removed) return null;
    return { chunks: record.chunk_count, tokens: record.token_count ?? 0 };
  }

  async findUnindexedChunks(target: IngestionTarget, modelId: string, limit: number): Promise<Chunk[]> {
    const { documentId, version } = target;
    const filter = { document_id: documentId, version };
    const seen = await this.contents.features.distinct('chunk_id', { ...filter, model: modelId });
    const records = await this.contents.chunks
      .find({ ...filter, _id: { $nin: seen } })
      .sort({ chunk_index: 1 })
      .limit(limit)
      .lean();
    return records.map(fromChunkRecord);
  }

  saveChunkFeatures(
    target: IngestionTarget,
    modelId: string,
    contents: readonly ChunkFeatures[],
  ): Promise<boolean> {
    return this.write(target, (session) => this.features.write(modelId, contents, session));
  }

  async listChunks(documentId: string, version: number, page: PageRequest): Promise<Page<ChunkInContext>> {
    const filter = { document_id: documentId, version };
    const [records, total] = await Promise.all([
      this.contents.chunks
        .find(filter)
        .sort({ chunk_index: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.contents.chunks.countDocuments(filter),
    ]);
    const items = await withContext(records.map(fromChunkRecord), (range) =>
      this.contents.readText(documentId, version, range),
    );
    return { items, total };
  }

  async listVectorIds(documentId: string, version: number): Promise<string[]> {
    const filter = { document_id: documentId, version };
    const embedded = await this.contents.features.distinct('chunk_id', { ...filter, embedded: true });
    const records = await this.contents.chunks
      .find({ ...filter, _id: { $in: embedded } }, { _id: 1 })
      .sort({ chunk_index: 1 })
      .lean();
    return records.map(({ _id }) => _id);
  }

  listVersions(documentId: string): Promise<DocumentVersion[]> {
    return this.kept.list(documentId, null);
  }

  async retireVersionsBefore(documentId: string, version: number): Promise<string[]> {
    const { chunkIds } = await this.contents.listChunks(documentId, { $lt: version });
    const kept = (await this.kept.list(documentId, null)).map((each) => each.version);
    await this.contents.remove(documentId, { $lt: version, $nin: kept });
    await this.contents.removeChunks(documentId, { $lt: version });
    return chunkIds;
  }

  async removeAbandonedVersions(): Promise<number> {
    let removed = 0;
    const versions = this.contents.versions
      .find(
        { $or: [{ record: { $exists: false } }, { removed: true }] },
        { document_id: 1, version: 1, removed: 1 },
      )
      .lean()
      .cursor();
    for await (const { document_id: documentId, version, removed: isRemoved } of versions) {
      if (!isRemoved && (await this.isNeeded(documentId, version))) continue;
      await this.contents.remove(documentId, version);
      removed += 1;
    }
    return removed;
  }

  private async isNeeded(documentId: string, version: number): Promise<boolean> {
    // First the job: it ends after its version has begun to answer.
    if (await this.jobs.isBeingIngested(documentId, version)) return true;
    return (await this.documents.exists({ _id: documentId, active_version: version })) !== null;
  }

  private write(
    target: IngestionTarget,
    work: (session: ClientSession) => Promise<unknown>,
  ): Promise<boolean> {
    return inTransaction(this.connection, async (session) => {
      if (!(await this.jobs.hold(target, session))) return false;
      await work(session);
      return true;
    });
  }

  /** Drops what a broken attempt has stored. */
  private async beginText(
    { documentId, version }: IngestionTarget,
    { format, pageStarts, recognizedPages }: ProcessedText,
    session: ClientSession,
  ): Promise<void> {
    const filter = { document_id: documentId, version };
    const { versions, segments, chunks, features } = this.contents;
    for (const model of [features, chunks, segments, versions])
      await model.collection.deleteMany(filter, { session });
    await versions.collection.insertOne(
      {
        _id: versionKey(documentId, version) as never,
        ...filter,
        format,
        page_starts: pageStarts,
        ...(recognizedPages && { recognized_pages: [...recognizedPages] }),
        text_complete: false,
        chunk_count: null,
        token_count: null,
      },
      { session },
    );
  }

  /** Tells that all of them are stored. */
  private async countAll(
    { documentId, version }: IngestionTarget,
    chunks: readonly Chunk[],
    session: ClientSession,
  ): Promise<void> {
    const tokens = chunks.reduce((sum, { tokenCount }) => sum + tokenCount, 0);
    await this.contents.versions
      .updateOne(
        { _id: versionKey(documentId, version) },
        { $set: { chunk_count: chunks.length, token_count: tokens } },
      )
      .session(session);
  }
}
