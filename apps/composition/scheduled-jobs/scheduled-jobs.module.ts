import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { SessionsModule } from '@app/sessions';
import { EngineJobs, IngestionJobs } from './engine.jobs.js';
import { JobRunner } from './job-runner.js';

/** Runs periodic jobs: each calls one public method of a service. */
@Module({ imports: [ScheduleModule.forRoot()], providers: [JobRunner], exports: [JobRunner] })
export class JobRunnerModule {}

@Module({ imports: [JobRunnerModule, KnowledgeBaseModule, SessionsModule], providers: [EngineJobs] })
export class EngineJobsModule {}

@Module({ imports: [JobRunnerModule, KnowledgeBaseModule], providers: [IngestionJobs] })
export class IngestionJobsModule {}
