import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { ChunkFeatures } from '../../document-content.js';
import { packContent } from '../packed-content.js';
import { featuresKey, versionKey } from './content.schemas.js';
import { VersionContents } from './version-contents.js';

const CHECKSUM_BYTES = 4;

/** Writes what the indexes need of chunks. */
@Injectable()
export class ChunkFeaturesCollection {
  constructor(private readonly contents: VersionContents) {}

  /** A chunk that is gone meanwhile gets none. */
  async write(modelId: string, features: readonly ChunkFeatures[], session: ClientSession): Promise<void> {
    const chunks = await this.contents.chunks
      .find({ _id: { $in: features.map(({ chunkId }) => chunkId) } }, { document_id: 1, version: 1 })
      .session(session)
      .lean();
    const held = await this.hold(chunks, session);
    const chunkOf = new Map(chunks.map((chunk) => [chunk._id, chunk]));
    const writes = features.flatMap((each) => {
      const chunk = chunkOf.get(each.chunkId);
      if (!chunk || !held.has(versionKey(chunk.document_id, chunk.version))) return [];
      const content = Buffer.from(packContent(each));
      const replacement = {
        chunk_id: each.chunkId,
        document_id: chunk.document_id,
        version: chunk.version,
        model: modelId,
        embedded: each.vector !== null,
        checksum: content.subarray(0, CHECKSUM_BYTES),
        content,
      };
      const filter = { _id: featuresKey(each.chunkId, modelId) as never };
      return [{ replaceOne: { filter, replacement, upsert: true } }];
    });
    if (writes.length > 0) await this.contents.features.collection.bulkWrite(writes, { session });
  }

  /** Keys of the versions that are not being removed; until the transaction ends, none of them can be. */
  private async hold(
    chunks: readonly { readonly document_id: string; readonly version: number }[],
    session: ClientSession,
  ): Promise<Set<string>> {
    const held = new Set<string>();
    for (const _id of new Set(chunks.map(({ document_id, version }) => versionKey(document_id, version)))) {
      const { matchedCount } = await this.contents.versions
        .updateOne({ _id, removed: { $ne: true } }, { $inc: { writes: 1 } })
        .session(session);
      if (matchedCount === 1) held.add(_id);
    }
    return held;
  }
}
