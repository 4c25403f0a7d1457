import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { TextRange } from '@app/kernel';
import { type Passage, PassageReader } from '../../passage.js';
import { type ChunkRecord, fromChunkRecord } from './content.schemas.js';
import { DocumentRecord } from './document.schema.js';
import { TextBatch } from './text-batch.js';
import { VersionContents } from './version-contents.js';

@Injectable()
export class MongoPassageReader extends PassageReader {
  private readonly texts: TextBatch;

  constructor(
    @InjectModel(DocumentRecord.name) private readonly documents: Model<DocumentRecord>,
    private readonly contents: VersionContents,
  ) {
    super();
    this.texts = new TextBatch(contents);
  }

  async find(chunkIds: readonly string[]): Promise<Passage[]> {
    if (chunkIds.length === 0) return [];
    const chunks = await this.contents.chunks.find({ _id: { $in: [...chunkIds] } }).lean();
    const documents = await this.documents
      .find({
        _id: { $in: [...new Set(chunks.map(({ document_id }) => document_id))] },
        publication: 'published',
      })
      .lean();
    const chunkOf = new Map(chunks.map((chunk) => [chunk._id, chunk]));
    const documentOf = new Map(documents.map((document) => [document._id, document]));
    return chunkIds.flatMap((chunkId) => {
      const chunk = chunkOf.get(chunkId);
      const document = chunk && documentOf.get(chunk.document_id);
      return document?.active_version === chunk?.version && chunk && document
        ? [toPassage(chunk, document)]
        : [];
    });
  }

  async readText(documentId: string, documentVersion: number, range: TextRange): Promise<string | null> {
    return this.texts.read(documentId, documentVersion, range);
  }

  async count(): Promise<{ documents: number; chunks: number }> {
    const [sum] = await this.documents.aggregate<{ documents: number; chunks: number }>([
      { $match: { active_version: { $ne: null }, publication: 'published' } },
      { $group: { _id: null, documents: { $sum: 1 }, chunks: { $sum: '$chunk_count' } } },
      { $project: { _id: 0 } },
    ]);
    return sum ?? { documents: 0, chunks: 0 };
  }
}

function toPassage(record: ChunkRecord, document: DocumentRecord): Passage {
  const { index, overlapWithPrevious: _previous, overlapWithNext: _next, ...chunk } = fromChunkRecord(record);
  return {
    ...chunk,
    chunkIndex: index,
    documentId: document._id,
    documentVersion: record.version,
    title: document.title,
    documentType: document.document_type,
    category: document.category,
    tags: document.tags,
    language: document.language,
  };
}
