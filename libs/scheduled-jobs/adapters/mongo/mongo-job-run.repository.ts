import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '@app/database/mongo/index.js';
import { type JobClaim, type JobRun, JobRunRepository } from '../../job-run.repository.js';
import { JobRunDocument } from './job-run.schema.js';

@Injectable()
export class MongoJobRunRepository extends JobRunRepository {
  constructor(@InjectModel(JobRunDocument.name) private readonly runs: Model<JobRunDocument>) {
    super();
  }

  async claim({ job, tick, startedAt, abandonedBefore }: JobClaim): Promise<boolean> {
    try {
      const { matchedCount, upsertedCount } = await this.runs.updateOne(
        {
          _id: job,
          tick: { $lt: tick },
          $or: [{ duration_ms: { $ne: null } }, { started_at: { $lt: abandonedBefore } }],
        },
        { $set: { tick, started_at: startedAt, duration_ms: null, error: null } },
        { upsert: true },
      );
      return matchedCount + upsertedCount === 1;
    } catch (error) {
      // The job has a run that the filter does not match: the upsert tries to add a second one.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async finish({ job, startedAt, durationMs, error }: JobRun): Promise<void> {
    await this.runs.updateOne(
      { _id: job, started_at: startedAt },
      { $set: { duration_ms: durationMs, error } },
    );
  }

  async list(): Promise<JobRun[]> {
    return (await this.runs.find().sort({ _id: 1 }).lean()).map((run) => ({
      job: run._id,
      startedAt: run.started_at,
      durationMs: run.duration_ms,
      error: run.error,
    }));
  }
}
