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
  duplicateContent,
  DocumentRepository,
  type DocumentRevision,
  type RemovedDocument,
  type RevisedDocument,
  type SettledVersion,
} from '../../document.repository.js';
import { type IngestionJob, type IngestionTarget, newIngestionJob } from '../../ingestion-job.js';
import type { UploadIdempotencyRecord } from '../../upload/upload-idempotency-record.js';
import { newVersion } from '../../versions/document-version.js';
import { activated, DELETED, OVERTAKEN, replacedBlobs, withSource } from '../document-changes.js';
import { documentFacets } from './document-facets.js';
import { filterOf, SORT_FIELDS } from './document-filter.js';
import { DocumentRecord, fromDocumentRecord, toDocumentRecord } from './document.schema.js';
import { IngestionJobCollection } from './ingestion-job-collection.js';
import { KeptVersionCollection } from './kept-version-collection.js';
import { JudgementRecord, SeedRecord } from './state.schemas.js';
import { UploadReceiptCollection } from './upload-receipt-collection.js';
import { VersionContents } from './version-contents.js';

const SAMPLE = 'sample';
const ATTEMPTS = 10;

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
    private readonly versions: KeptVersionCollection,
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

  facets(filters: DocumentFilters): Promise<DocumentFacets> {
    return documentFacets(this.documents, filters);
  }

  findByFileName(fileName: string): Promise<KnowledgeDocument | null> {
    return this.findLast({ file_name: fileName });
  }

  findByUrl(url: string): Promise<KnowledgeDocument | null> {
    return this.findLast({ 'origin.url': url });
  }

  async revise(
    asRead: KnowledgeDocument,
    { changes, source, jobId, cause }: DocumentRevision,
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
        return { document, job: null, discardedBlobs: [] };
      }
      const { contentHash } = source ?? sourceOf(current);
      await this.refuseDuplicate(contentHash, current.documentId, session);
      overtaken.push(...(await this.overtake(current, at, session)));
      const version = (await this.jobs.lastVersion(current.documentId, session)) + 1;
      const job = newIngestionJob(jobId, current.documentId, version, at, cause);
      await this.jobs.insert(job, session);
      const next = {
        ...changed,
        ...(source && withSource(current, source)),
        ...(current.status === 'failed' && { status: 'processing' as const, problem: null }),
      };
      const document = await this.update(current, next, session);
      const replaced = source
        ? [...replacedBlobs(current), ...(await this.jobs.takeFailedBlobs(current.documentId, session))]
        : [];
      return { document, job, discardedBlobs: await this.unused(replaced, session) };
    });
    for (const { documentId, targetVersion } of overtaken)
      await this.contents.remove(documentId, targetVersion);
    return revised;
  }

  activateVersion(
    target: IngestionTarget,
    facts: VersionFacts,
    at: Date,
    keptVersions = 0,
  ): Promise<SettledVersion | null> {
    return this.inTransaction(async (session) => {
      const job = await this.jobs.hold(target, session);
      const document = job && (await this.findIn(target.documentId, session));
      if (!document) return null;
      const { version, documentId } = target;
      const active = await this.update(document, activated(document, version, facts, at), session);
      const next = newVersion(active, { ...job, version, cause: job.cause }, facts, at);
      const dropped = await this.versions.change(document, next, keptVersions, session);
      const failedBlobs = await this.jobs.takeFailedBlobs(documentId, session);
      const candidates = [document.blobKey, ...dropped, ...failedBlobs];
      return { discardedBlobs: await this.unused(candidates, session) };
    });
  }

  async failIngestion(
    jobId: string,
    problem: Problem,
    at: Date,
    { keepsSource = false } = {},
  ): Promise<SettledVersion | null> {
    let dropped: IngestionJob | null = null;
    const settled = await this.inTransaction(async (session) => {
      dropped = null;
      const job = await this.jobs.find(jobId, session);
      if (job?.status !== 'processing') return null;
      const document = await this.findIn(job.documentId, session);
      const source = document?.pendingSource ?? null;
      const answers = document?.activeVersion === job.targetVersion;
      await this.jobs.fail(job, problem, at, session, keepsSource && !answers ? source : null);
      if (!document || answers) return { discardedBlobs: [] };
      dropped = job;
      const failed = document.status === 'processing' && { status: 'failed' as const, problem };
      if (failed || document.pendingSource)
        await this.update(document, { ...failed, pendingSource: null, updatedAt: at }, session);
      return { discardedBlobs: await this.unused(source ? [source.blobKey] : [], session) };
    });
    const job = dropped as IngestionJob | null;
    if (job) await this.contents.remove(job.documentId, job.targetVersion);
    return settled;
  }

  async remove(documentId: string, at: Date): Promise<RemovedDocument | null> {
    const blobKeys = new Set<string>();
    const document = await this.inTransaction(async (session) => {
      blobKeys.clear();
      const record = await this.documents.findOneAndDelete({ _id: documentId }).session(session).lean();
      if (!record) return null;
      const removed = fromDocumentRecord(record);
      for (const { blobKey } of [removed, ...(removed.pendingSource ? [removed.pendingSource] : [])])
        blobKeys.add(blobKey);
      for (const { source } of await this.versions.list(documentId, session)) blobKeys.add(source.blobKey);
      for (const blobKey of await this.jobs.takeFailedBlobs(documentId, session)) blobKeys.add(blobKey);
      for (const job of await this.jobs.listRunning(documentId, session))
        await this.jobs.fail(job, DELETED, at, session);
      // The same upload, repeated, must not find what is gone.
      await this.receipts.removeOf(documentId, session);
      await this.judgements.deleteMany({ document_id: documentId }).session(session);
      return removed;
    });
    if (!document) return null;
    const { chunkIds, vectors } = await this.contents.listChunks(documentId);
    await this.contents.remove(documentId);
    return { blobKeys: [...blobKeys], chunkIds, vectors };
  }

  async usesBlob(blobKey: string): Promise<boolean> {
    return this.isUsed(blobKey, null);
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

  private async isUsed(blobKey: string, session: ClientSession | null): Promise<boolean> {
    const named = { $or: [{ blob_key: blobKey }, { 'pending_source.blob_key': blobKey }] };
    if ((await this.documents.exists(named).session(session)) !== null) return true;
    return (await this.versions.usesBlob(blobKey, session)) || this.jobs.usesBlob(blobKey, session);
  }

  private async unused(blobKeys: readonly string[], session: ClientSession): Promise<string[]> {
    const unused: string[] = [];
    for (const blobKey of new Set(blobKeys)) if (!(await this.isUsed(blobKey, session))) unused.push(blobKey);
    return unused;
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
