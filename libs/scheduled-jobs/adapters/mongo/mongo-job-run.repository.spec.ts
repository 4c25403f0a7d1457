import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { JobRunRepository } from '../../job-run.repository.js';
import { itKeepsJobRuns } from '../../job-run.repository.contract.js';
import { MongoScheduledJobsModule } from './mongo-scheduled-jobs.module.js';

describeWithMongo('MongoJobRunRepository', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoScheduledJobsModule)));
  afterAll(() => mongo.close());

  itKeepsJobRuns(async () => {
    await mongo.empty();
    return mongo.get(JobRunRepository);
  });
});
