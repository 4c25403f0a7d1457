import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { JobRunRepository } from '../../job-run.repository.js';
import { JobRunDocument, JobRunSchema } from './job-run.schema.js';
import { MongoJobRunRepository } from './mongo-job-run.repository.js';

const MODELS = provideModels([{ name: JobRunDocument.name, schema: JobRunSchema }]);
const ADAPTERS = [[JobRunRepository, MongoJobRunRepository]] as const;

/** Provides the runs of scheduled jobs in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoScheduledJobsModule {}
