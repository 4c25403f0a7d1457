export { SqliteScheduledJobsModule } from './adapters/sqlite/sqlite-scheduled-jobs.module.js';
export { type JobRun, JobRunRepository } from './job-run.repository.js';
export { JobRunner } from './job-runner.js';
export { JobRunnerModule } from './job-runner.module.js';
