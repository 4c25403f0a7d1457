import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { toCamelCase, toSnakeCase } from '@app/database/mongo/index.js';
import type { KnowledgeDocument } from '../../document.js';
import { activeVersionOf, type DocumentVersion, splitPrevious } from '../../versions/document-version.js';
import { VersionRecord, versionKey } from './content.schemas.js';

/** What is recorded in `knowledge_base_versions`; a version that is neither active nor kept has no record. */
@Injectable()
export class KeptVersionCollection {
  constructor(@InjectModel(VersionRecord.name) private readonly versions: Model<VersionRecord>) {}

  async list(documentId: string, session: ClientSession | null): Promise<DocumentVersion[]> {
    const records = await this.versions
      .find({ document_id: documentId, record: { $exists: true }, removed: { $ne: true } }, { record: 1 })
      .sort({ version: -1 })
      .session(session)
      .lean();
    return records.map(({ record }) => toCamelCase(record ?? {}) as unknown as DocumentVersion);
  }

  /** Records the version that answers from now on, and returns the files of the previous ones that are not kept. */
  async change(
    before: KnowledgeDocument,
    next: DocumentVersion,
    most: number,
    session: ClientSession,
  ): Promise<string[]> {
    const { documentId } = before;
    let previous = (await this.list(documentId, session)).filter(({ version }) => version < next.version);
    const last = activeVersionOf(before);
    if (last && last.version !== next.version && previous[0]?.version !== last.version) {
      previous = [last, ...previous];
      await this.save(documentId, last.version, last, session);
    }
    await this.save(documentId, next.version, next, session);
    const { dropped } = splitPrevious(next, previous, most);
    for (const { version } of dropped) await this.save(documentId, version, null, session);
    return dropped.map(({ source }) => source.blobKey);
  }

  /** Whether a version is made of the file. */
  async usesBlob(blobKey: string, session: ClientSession | null): Promise<boolean> {
    const filter = { 'record.source.blob_key': blobKey };
    return (await this.versions.exists(filter).session(session)) !== null;
  }

  private async save(
    documentId: string,
    version: number,
    record: DocumentVersion | null,
    session: ClientSession,
  ): Promise<void> {
    await this.versions.collection.updateOne(
      { _id: versionKey(documentId, version) as never },
      record === null ? { $unset: { record: '' } } : { $set: { record: toSnakeCase(record) } },
      { session },
    );
  }
}
