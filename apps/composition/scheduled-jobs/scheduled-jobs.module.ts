import { Module } from '@nestjs/common';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { JobRunnerModule } from '@app/scheduled-jobs';
import { SessionsModule } from '@app/sessions';
import { EngineJobs, IngestionJobs } from './engine.jobs.js';

@Module({ imports: [JobRunnerModule, KnowledgeBaseModule, SessionsModule], providers: [EngineJobs] })
export class EngineJobsModule {}

@Module({ imports: [JobRunnerModule, KnowledgeBaseModule], providers: [IngestionJobs] })
export class IngestionJobsModule {}
