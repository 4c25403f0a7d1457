import { Module } from '@nestjs/common';
import { AuditModule } from '@app/admin';
import { InboxModule } from '@app/inbox';
import { RetentionModule } from '@app/retention';
import { JobRunnerModule } from '@app/scheduled-jobs';
import { RuntimeConfigurationModule } from './admin/runtime-configuration.module.js';
import { ServerJobs } from './server.jobs.js';

@Module({
  imports: [AuditModule, InboxModule, JobRunnerModule, RetentionModule, RuntimeConfigurationModule],
  providers: [ServerJobs],
})
export class ServerJobsModule {}
