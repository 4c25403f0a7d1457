import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import { type Connection, type Model, type QueryFilter, Types } from 'mongoose';
import { inUniqueTransaction } from '@app/database/mongo/index.js';
import {
  ChunkFeatureRepository,
  type ChecksumBatch,
  type IndexEntryBatch,
  type UnindexedBatch,
} from '../../chunk-feature.repository.js';
import type { ChunkFeatures, IndexableChunk } from '../../document-content.js';
import { IndexEntryReader, nextOf, type OrderedRow, readBatch } from '../index-entry-reader.js';
import { ChunkFeaturesCollection } from './chunk-features-collection.js';
import { type ChunkFeaturesRecord, type ChunkRecord, featuresKey, headingPathOf } from './content.schemas.js';
import { DocumentRecord } from './document.schema.js';
import { VersionContents } from './version-contents.js';

type PlaceOfDocument = Pick<
  DocumentRecord,
  '_id' | 'document_type' | 'category' | 'tags' | 'language' | 'publication' | 'active_version' | 'title'
>;
type PlacedChunk = Pick<ChunkRecord, '_id' | 'sequence' | 'document_id' | 'version' | 'chunk_index'>;

const PLACE = { sequence: 1, document_id: 1, version: 1, chunk_index: 1 } as const;
const DOCUMENT_PLACE = {
  document_type: 1,
  category: 1,
  tags: 1,
  language: 1,
  publication: 1,
  active_version: 1,
  title: 1,
} as const;

@Injectable()
export class MongoChunkFeatureRepository extends ChunkFeatureRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(DocumentRecord.name) private readonly documents: Model<DocumentRecord>,
    private readonly contents: VersionContents,
    private readonly features: ChunkFeaturesCollection,
  ) {
    super();
  }

  async listVersionEntries(
    documentId: string,
    version: number,
    modelId: string,
    after: string | null,
    limit: number,
  ): Promise<IndexEntryBatch> {
    const chunks = await this.contents.chunks
      .find({ document_id: documentId, version, chunk_index: { $gt: Number(after ?? -1) } }, PLACE)
      .sort({ chunk_index: 1 })
      .limit(limit)
      .lean();
    const documents = await this.documentsOf(chunks);
    const rows = await this.rows(chunks, documents, modelId, 'content');
    return { ...readBatch(rows, limit), next: nextOf(cursors(chunks, 'chunk_index'), limit) };
  }

  async listActiveEntries(modelId: string, after: string | null, limit: number): Promise<IndexEntryBatch> {
    const { active, documents, next } = await this.activeChunks(after, limit, { mustBePublished: true });
    return { ...readBatch(await this.rows(active, documents, modelId, 'content'), limit), next };
  }

  async listActiveChecksums(modelId: string, after: string | null, limit: number): Promise<ChecksumBatch> {
    const { active, documents, next } = await this.activeChunks(after, limit, { mustBePublished: true });
    const reader = new IndexEntryReader();
    const rows = await this.rows(active, documents, modelId, 'checksum');
    return {
      checksums: rows.map((row) => ({ chunkId: row.chunk_id, checksum: reader.checksum(row) })),
      next,
    };
  }

  async replaceChunkFeatures(modelId: string, contents: readonly ChunkFeatures[]): Promise<void> {
    await inUniqueTransaction(this.connection, (session) => this.features.write(modelId, contents, session));
  }

  async listUnindexed(modelId: string, after: string | null, limit: number): Promise<UnindexedBatch> {
    const { active, next } = await this.activeChunks(after, limit, { mustBePublished: false });
    const keys = active.map(({ _id }) => featuresKey(_id, modelId));
    const seen = new Set(await this.contents.features.distinct('chunk_id', { _id: { $in: keys } }));
    const missing = active.map(({ _id }) => _id).filter((chunkId) => !seen.has(chunkId));
    return { chunks: await this.findIndexable(missing), seen: active.length, next };
  }

  async countIndexable(): Promise<number> {
    const [sum] = await this.documents.aggregate<{ chunks: number }>([
      { $match: { active_version: { $ne: null } } },
      { $group: { _id: null, chunks: { $sum: '$chunk_count' } } },
    ]);
    return sum?.chunks ?? 0;
  }

  async findIndexable(chunkIds: readonly string[]): Promise<IndexableChunk[]> {
    if (chunkIds.length === 0) return [];
    const chunks = await this.contents.chunks.find({ _id: { $in: [...chunkIds] } }).lean();
    const documents = await this.documentsOf(chunks);
    const chunkOf = new Map(chunks.map((chunk) => [chunk._id, chunk]));
    return chunkIds.flatMap((chunkId) => {
      const chunk = chunkOf.get(chunkId);
      const document = chunk && documents.get(chunk.document_id);
      if (!document) return [];
      return [
        {
          chunkId,
          content: chunk.content,
          sectionTitle: chunk.section_title,
          headingPath: headingPathOf(chunk),
          tableHeader: chunk.table_header,
          title: document.title,
          language: document.language,
        },
      ];
    });
  }

  async removeChunkFeaturesExcept(
    modelIds: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<{ removed: number; next: string | null }> {
    const records = await this.contents.features
      .find(after === null ? {} : { _id: { $gt: after } }, { model: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    const unwanted = records.filter(({ model }) => !modelIds.includes(model)).map(({ _id }) => _id);
    const { deletedCount } = await this.contents.features.deleteMany({ _id: { $in: unwanted } });
    return { removed: deletedCount, next: nextOf(cursors(records, '_id'), limit) };
  }

  /** Of the next `limit` chunks those whose version answers. */
  private async activeChunks(
    after: string | null,
    limit: number,
    { mustBePublished }: { mustBePublished: boolean },
  ): Promise<{ active: PlacedChunk[]; documents: Map<string, PlaceOfDocument>; next: string | null }> {
    const filter: QueryFilter<ChunkRecord> =
      after === null ? {} : { sequence: { $gt: new Types.ObjectId(after) } };
    const chunks: PlacedChunk[] = await this.contents.chunks
      .find(filter, PLACE)
      .sort({ sequence: 1 })
      .limit(limit)
      .lean();
    const documents = await this.documentsOf(chunks);
    const active = chunks.filter(({ document_id, version }) => {
      const document = documents.get(document_id);
      return (
        document?.active_version === version && (!mustBePublished || document.publication === 'published')
      );
    });
    return { active, documents, next: nextOf(cursors(chunks, 'sequence'), limit) };
  }

  private async documentsOf(
    chunks: readonly Pick<ChunkRecord, 'document_id'>[],
  ): Promise<Map<string, PlaceOfDocument>> {
    const ids = [...new Set(chunks.map(({ document_id }) => document_id))];
    if (ids.length === 0) return new Map();
    const records: PlaceOfDocument[] = await this.documents
      .find({ _id: { $in: ids } }, DOCUMENT_PLACE)
      .lean();
    return new Map(records.map((record) => [record._id, record]));
  }

  private async rows(
    chunks: readonly PlacedChunk[],
    documents: ReadonlyMap<string, PlaceOfDocument>,
    modelId: string,
    part: 'content' | 'checksum',
  ): Promise<OrderedRow[]> {
    const keys = chunks.map(({ _id }) => featuresKey(_id, modelId));
    const stored = await this.contents.features
      .find({ _id: { $in: keys } }, { chunk_id: 1, [part]: 1 })
      .lean<Pick<ChunkFeaturesRecord, 'chunk_id' | 'content' | 'checksum'>[]>();
    const packedOf = new Map(stored.map((record) => [record.chunk_id, bytesOf(record[part])]));
    return chunks.flatMap((chunk) => {
      const document = documents.get(chunk.document_id);
      if (!document) return [];
      const { _id: document_id, document_type, category, tags, language, publication } = document;
      return [
        {
          cursor: String(chunk.sequence),
          chunk_id: chunk._id,
          packed: packedOf.get(chunk._id) ?? null,
          document_id,
          document_type,
          category,
          tags,
          language,
          publication,
        },
      ];
    });
  }
}

/** What a lean query gives for a Buffer. */
function bytesOf(binary: Buffer | { readonly buffer: Uint8Array }): Uint8Array {
  return Buffer.isBuffer(binary) ? binary : (binary.buffer as Uint8Array);
}

function cursors<T>(records: readonly T[], field: keyof T): { cursor: string }[] {
  return records.map((record) => ({ cursor: String(record[field]) }));
}
