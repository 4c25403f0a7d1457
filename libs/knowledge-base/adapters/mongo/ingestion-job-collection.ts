import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { offsetOf, type Page } from '@app/kernel';
import type { DocumentSource, Problem } from '../../document.js';
import type { IngestionJob, IngestionTarget } from '../../ingestion-job.js';
import type { JobFilters, JobPageRequest } from '../../ingestion-job.repository.js';
import { failed, withoutSource } from '../document-changes.js';
import { fromJobRecord, IngestionJobRecord, toJobRecord } from './ingestion-job.schema.js';

/** The documents of `ingestion_jobs`, for the repositories whose commits touch them. */
@Injectable()
export class IngestionJobCollection {
  constructor(@InjectModel(IngestionJobRecord.name) private readonly model: Model<IngestionJobRecord>) {}

  async find(jobId: string, session: ClientSession | null = null): Promise<IngestionJob | null> {
    const record = await this.model.findById(jobId).session(session).lean();
    return record && fromJobRecord(record);
  }

  async listChangedSince(since: Date, limit: number): Promise<IngestionJob[]> {
    const records = await this.model
      .find({ updated_at: { $gte: since } })
      .sort({ updated_at: 1, _id: 1 })
      .limit(limit)
      .lean();
    return records.map(fromJobRecord);
  }

  async list({ statuses = [], documentId }: JobFilters, page: JobPageRequest): Promise<Page<IngestionJob>> {
    const filter = {
      ...(documentId !== undefined && { document_id: documentId }),
      ...(statuses.length > 0 && { status: { $in: [...statuses] } }),
    };
    const [records, total] = await Promise.all([
      this.model
        .find(filter)
        .sort({ [page.sort ?? 'created_at']: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.model.countDocuments(filter),
    ]);
    return { items: records.map(fromJobRecord), total };
  }

  async isHeld({ jobId, documentId, token }: IngestionTarget): Promise<boolean> {
    const filter = { _id: jobId, document_id: documentId, token, status: 'processing' } as const;
    return (await this.model.exists(filter)) !== null;
  }

  async insert(job: IngestionJob, session: ClientSession): Promise<void> {
    await this.model.collection.insertOne(toJobRecord(job) as never, { session });
  }

  async update(job: IngestionJob, session: ClientSession): Promise<void> {
    await this.model.collection.replaceOne({ _id: job.jobId as never }, toJobRecord(job), { session });
  }

  /**
   * The target's job, when its attempt may still write; until the transaction ends, no other process can end the job without one
   * of the two being repeated. A document is never removed while a job of it runs.
   */
  async hold(target: IngestionTarget, session: ClientSession): Promise<IngestionJob | null> {
    const { jobId, documentId, token } = target;
    const record = await this.model
      .findOneAndUpdate(
        { _id: jobId, document_id: documentId, token, status: 'processing' },
        { $inc: { writes: 1 } },
        { returnDocument: 'after' },
      )
      .session(session)
      .lean();
    return record && fromJobRecord(record);
  }

  async listRunning(documentId: string, session: ClientSession): Promise<IngestionJob[]> {
    const records = await this.model
      .find({ document_id: documentId, status: 'processing' })
      .session(session)
      .lean();
    return records.map(fromJobRecord);
  }

  /** The highest version that any job of the document was for. */
  async lastVersion(documentId: string, session: ClientSession): Promise<number> {
    const record = await this.model
      .findOne({ document_id: documentId }, { target_version: 1 })
      .sort({ target_version: 'desc' })
      .session(session)
      .lean();
    return record?.target_version ?? 0;
  }

  /** Ids of the jobs that run, oldest first. */
  async listDue(): Promise<string[]> {
    const records = await this.model
      .find({ status: 'processing' }, { _id: 1 })
      .sort({ created_at: 1 })
      .lean();
    return records.map(({ _id }) => _id);
  }

  /** Whether a job that runs is for the version. */
  async isBeingIngested(documentId: string, version: number): Promise<boolean> {
    const running = { document_id: documentId, target_version: version, status: 'processing' } as const;
    return (await this.model.exists(running)) !== null;
  }

  fail(
    job: IngestionJob,
    problem: Problem,
    at: Date,
    session: ClientSession,
    source: DocumentSource | null = null,
  ): Promise<void> {
    return this.update(failed(job, problem, at, source), session);
  }

  /** The files that failed jobs of the document have kept, which they do not name any more then. */
  async takeFailedBlobs(documentId: string, session: ClientSession): Promise<string[]> {
    const records = await this.model
      .find({ document_id: documentId, failed_source: { $exists: true } })
      .session(session)
      .lean();
    const jobs = records.map(fromJobRecord);
    for (const job of jobs) await this.update(withoutSource(job), session);
    return jobs.flatMap(({ failedSource }) => (failedSource ? [failedSource.blobKey] : []));
  }

  /** Whether a failed job has kept the file. */
  async usesBlob(blobKey: string, session: ClientSession | null): Promise<boolean> {
    const filter = { 'failed_source.blob_key': blobKey };
    return (await this.model.exists(filter).session(session)) !== null;
  }
}
