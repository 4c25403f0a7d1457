import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model, QueryFilter } from 'mongoose';
import { inTransaction, isDuplicateKey } from '@app/database/mongo/index.js';
import { offsetOf, type Page } from '@app/kernel';
import { type KnowledgeDocument, type Problem, sourceOf, type VersionFacts } from '../../document.js';
import {
  type DocumentFacets,
  type DocumentFilters,
  type DocumentPageRequest,
  type DocumentSort,
  duplicateContent,
  type FacetValue,
  MOST_FACET_VALUES,
  DocumentRepository,
  type DocumentRevision,
  type RemovedDocument,
  type RevisedDocument,
  type SettledVersion,
} from '../../document.repository.js';
import { type IngestionJob, type IngestionTarget, newIngestionJob } from '../../ingestion-job.js';
import type { UploadIdempotencyRecord } from '../../upload/upload-idempotency-record.js';
import { activated, DELETED, OVERTAKEN, replacedBlob, withSource } from '../document-changes.js';
import { titleKey } from '../title-key.js';
import { DocumentRecord, fromDocumentRecord, toDocumentRecord } from './document.schema.js';
import { IngestionJobCollection } from './ingestion-job-collection.js';
import { JudgementRecord, SeedRecord } from './state.schemas.js';
import { UploadReceiptCollection } from './upload-receipt-collection.js';
import { VersionContents } from './version-contents.js';

const SAMPLE = 'sample';
const ATTEMPTS = 10;
const SORT_FIELDS: Readonly<Record<DocumentSort, string>> = {
  created_at: 'created_at',
  updated_at: 'updated_at',
  title: 'title_key',
  views: 'counters.views',
  size_bytes: 'size_bytes',
};
const FACETS: Readonly<Record<keyof DocumentFacets, unknown>> = {
  documentTypes: '$document_type',
  categories: '$category',
  tags: '$tags',
  languages: '$language',
  statuses: '$status',
  publications: '$publication',
  originTypes: { $ifNull: ['$origin.type', 'upload'] },
};

@Injectable()
export class MongoDocumentRepository extends DocumentRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(DocumentRecord.name) private readonly documents: Model<DocumentRecord>,
    @InjectModel(JudgementRecord.name) private readonly judgements: Model<JudgementRecord>,
    @InjectModel(SeedRecord.name) private readonly seeds: Model<SeedRecord>,
    private readonly jobs: IngestionJobCollection,
    private readonly receipts: UploadReceiptCollection,
    private readonly contents: VersionContents,
  ) {
    super();
  }

  addWithJob(
    document: KnowledgeDocument,
    job: IngestionJob,
    idempotencyRecord?: UploadIdempotencyRecord,
  ): Promise<IngestionJob> {
    return this.inTransaction(async (session) => {
      const firstJobId = idempotencyRecord && (await this.receipts.findJobId(idempotencyRecord, session));
      const firstJob = firstJobId === undefined ? null : await this.jobs.find(firstJobId, session);
      if (firstJob) return firstJob;
      await this.refuseDuplicate(document.contentHash, document.documentId, session);
      await this.documents.collection.insertOne(toDocumentRecord(document) as never, { session });
      await this.jobs.insert(job, session);
      if (idempotencyRecord) await this.receipts.save(idempotencyRecord, job, session);
      return job;
    });
  }

  async find(documentId: string): Promise<KnowledgeDocument | null> {
    return this.findIn(documentId, null);
  }

  async list(filters: DocumentFilters, page: DocumentPageRequest): Promise<Page<KnowledgeDocument>> {
    const filter = filterOf(filters);
    const [records, total] = await Promise.all([
      this.documents
        .find(filter)
        .sort({ [SORT_FIELDS[page.sort ?? 'created_at']]: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.documents.countDocuments(filter),
    ]);
    return { items: records.map(fromDocumentRecord), total };
  }

  async facets(filters: DocumentFilters): Promise<DocumentFacets> {
    const counts = async (name: keyof DocumentFacets): Promise<FacetValue[]> => {
      const rows = await this.documents.aggregate<{ _id: string; count: number }>([
        { $match: filterOf(filters) },
        ...(name === 'tags' ? [{ $unwind: '$tags' }] : []),
        { $group: { _id: FACETS[name], count: { $sum: 1 } } },
        { $match: { _id: { $ne: null } } },
        { $sort: { count: -1, _id: 1 } },
        { $limit: MOST_FACET_VALUES },
      ]);
      return rows.map(({ _id, count }) => ({ value: _id, count }));
    };
    const names = Object.keys(FACETS) as (keyof DocumentFacets)[];
    const entries = await Promise.all(names.map(async (name) => [name, await counts(name)] as const));
    return Object.fromEntries(entries) as unknown as DocumentFacets;
  }

  findByFileName(fileName: string): Promise<KnowledgeDocument | null> {
    return this.findLast({ file_name: fileName });
  }

  findByUrl(url: string): Promise<KnowledgeDocument | null> {
    return this.findLast({ 'origin.url': url });
  }

  async revise(
    asRead: KnowledgeDocument,
    { changes, source, jobId }: DocumentRevision,
    at: Date,
  ): Promise<RevisedDocument | null> {
    const overtaken: IngestionJob[] = [];
    const revised = await this.inTransaction(async (session) => {
      overtaken.length = 0;
      const current = await this.findIn(asRead.documentId, session);
      if (current?.version !== asRead.version) return null;
      const changed = { ...changes, updatedAt: at };
      if (jobId === undefined) {
        const document = await this.update(current, changed, session);
        return { document, job: null, discardedBlob: null };
      }
      const { contentHash } = source ?? sourceOf(current);
      await this.refuseDuplicate(contentHash, current.documentId, session);
      overtaken.push(...(await this.overtake(current, at, session)));
      const version = (await this.jobs.lastVersion(current.documentId, session)) + 1;
      const job = newIngestionJob(jobId, current.documentId, version, at);
      await this.jobs.insert(job, session);
      const next = {
        ...changed,
        ...(source && withSource(current, source)),
        ...(current.status === 'failed' && { status: 'processing' as const, problem: null }),
      };
      const document = await this.update(current, next, session);
      return { document, job, discardedBlob: source ? replacedBlob(current) : null };
    });
    for (const { documentId, targetVersion } of overtaken)
      await this.contents.remove(documentId, targetVersion);
    return revised;
  }

  activateVersion(target: IngestionTarget, facts: VersionFacts, at: Date): Promise<SettledVersion | null> {
    return this.inTransaction(async (session) => {
      if (!(await this.jobs.hold(target, session))) return null;
      const document = await this.findIn(target.documentId, session);
      if (!document) return null;
      await this.update(document, activated(document, target.version, facts, at), session);
      return { discardedBlob: document.pendingSource ? document.blobKey : null };
    });
  }

  async failIngestion(jobId: string, problem: Problem, at: Date): Promise<SettledVersion | null> {
    let dropped: IngestionJob | null = null;
    const settled = await this.inTransaction(async (session) => {
      dropped = null;
      const job = await this.jobs.find(jobId, session);
      if (job?.status !== 'processing') return null;
      await this.jobs.fail(job, problem, at, session);
      const document = await this.findIn(job.documentId, session);
      if (!document || document.activeVersion === job.targetVersion) return { discardedBlob: null };
      dropped = job;
      const failed = document.status === 'processing' && { status: 'failed' as const, problem };
      if (failed || document.pendingSource)
        await this.update(document, { ...failed, pendingSource: null, updatedAt: at }, session);
      return { discardedBlob: document.pendingSource?.blobKey ?? null };
    });
    const job = dropped as IngestionJob | null;
    if (job) await this.contents.remove(job.documentId, job.targetVersion);
    return settled;
  }

  async remove(documentId: string, at: Date): Promise<RemovedDocument | null> {
    const document = await this.inTransaction(async (session) => {
      const record = await this.documents.findOneAndDelete({ _id: documentId }).session(session).lean();
      if (!record) return null;
      for (const job of await this.jobs.listRunning(documentId, session))
        await this.jobs.fail(job, DELETED, at, session);
      // The same upload, repeated, must not find what is gone.
      await this.receipts.removeOf(documentId, session);
      await this.judgements.deleteMany({ document_id: documentId }).session(session);
      return fromDocumentRecord(record);
    });
    if (!document) return null;
    const { chunkIds, vectors } = await this.contents.listChunks(documentId);
    await this.contents.remove(documentId);
    return {
      blobKeys: [document.blobKey, ...(document.pendingSource ? [document.pendingSource.blobKey] : [])],
      chunkIds,
      vectors,
    };
  }

  async usesBlob(blobKey: string): Promise<boolean> {
    const named = { $or: [{ blob_key: blobKey }, { 'pending_source.blob_key': blobKey }] };
    return (await this.documents.exists(named)) !== null;
  }

  forgetIdempotencyRecords(sweep: { madeBefore: Date; limit: number }): Promise<number> {
    return this.receipts.forget(sweep);
  }

  async wasSeeded(): Promise<boolean> {
    return (await this.seeds.exists({ _id: SAMPLE })) !== null;
  }

  async markSeeded(at: Date): Promise<void> {
    await this.seeds
      .updateOne({ _id: SAMPLE }, { $setOnInsert: { seeded_at: at } }, { upsert: true })
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
  }

  /** Where another request was faster to add the same content or key, the work runs again and finds that. */
  private async inTransaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inTransaction(this.connection, work);
      } catch (error) {
        if (!isDuplicateKey(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async findIn(documentId: string, session: ClientSession | null): Promise<KnowledgeDocument | null> {
    const record = await this.documents.findById(documentId).session(session).lean();
    return record && fromDocumentRecord(record);
  }

  private async findLast(filter: QueryFilter<DocumentRecord>): Promise<KnowledgeDocument | null> {
    const record = await this.documents.findOne(filter).sort({ created_at: -1, _id: -1 }).lean();
    return record && fromDocumentRecord(record);
  }

  /** Counts the change, and returns the document as it is then. */
  private async update(
    document: KnowledgeDocument,
    changes: Partial<KnowledgeDocument>,
    session: ClientSession,
  ): Promise<KnowledgeDocument> {
    const changed: KnowledgeDocument = { ...document, ...changes, version: document.version + 1 };
    await this.documents.collection.replaceOne(
      { _id: document.documentId as never },
      toDocumentRecord(changed),
      { session },
    );
    return changed;
  }

  private async refuseDuplicate(contentHash: string, except: string, session: ClientSession): Promise<void> {
    const first = await this.documents
      .findOne({ claimed_hashes: contentHash, _id: { $ne: except } }, { _id: 1 })
      .session(session)
      .lean();
    if (first) throw duplicateContent(first._id);
  }

  /** Ends the jobs under way, and returns them; one whose version answers already only finishes the index and may do so. */
  private async overtake(
    { documentId, activeVersion }: KnowledgeDocument,
    at: Date,
    session: ClientSession,
  ): Promise<IngestionJob[]> {
    const running = await this.jobs.listRunning(documentId, session);
    const overtaken = running.filter(({ targetVersion }) => targetVersion !== activeVersion);
    for (const job of overtaken) await this.jobs.fail(job, OVERTAKEN, at, session);
    return overtaken;
  }
}

function filterOf(filters: DocumentFilters): QueryFilter<DocumentRecord> {
  const lists: [keyof DocumentRecord, readonly string[] | undefined][] = [
    ['status', filters.statuses],
    ['publication', filters.publications],
    ['document_type', filters.documentTypes],
    ['category', filters.categories],
    ['tags', filters.tags],
    ['language', filters.languages],
  ];
  const wanted = lists.filter(([, accepted]) => accepted !== undefined && accepted.length > 0);
  const conditions: QueryFilter<DocumentRecord>[] = [
    ...(filters.folder === undefined
      ? []
      : [{ $expr: { $eq: [{ $indexOfCP: ['$file_name', { $literal: filters.folder }] }, 0] } }]),
    // Of documents that were added before their origin was recorded.
    ...(filters.originTypes && filters.originTypes.length > 0
      ? [
          {
            'origin.type': {
              $in: [...filters.originTypes, ...(filters.originTypes.includes('upload') ? [null] : [])],
            },
          },
        ]
      : []),
  ];
  return {
    ...Object.fromEntries(wanted.map(([field, accepted]) => [field, { $in: accepted }])),
    ...(filters.fileName !== undefined && { file_name: filters.fileName }),
    ...(conditions.length > 0 && { $and: conditions }),
    ...(filters.titleContains && {
      $expr: { $gte: [{ $indexOfCP: ['$title_key', { $literal: titleKey(filters.titleContains) }] }, 0] },
    }),
  };
}
