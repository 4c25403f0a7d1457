import { Controller, Get, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { PACKAGE_VERSION } from '@app/config';
import { type JobRun, JobRunner } from '@app/scheduled-jobs';
import { Public, Roles } from '../security/access.decorators.js';
import { Bare } from '../http/envelope.interceptor.js';
import { ErrorEnvelope } from '../http/openapi/envelope.schema.js';
import { SkipThrottlers } from '../security/rate-limits/throttlers.js';
import {
  DependencyHealth,
  DetailedHealthResponse,
  LivenessResponse,
  ReadinessResponse,
  type ScheduledJobRun,
} from './health.dto.js';
import { HealthService } from './health.service.js';

/** OPS-1. Responses have no envelope: probes and load balancers read them. */
@Bare()
@SkipThrottlers()
@ApiTags('Operations')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly jobs: JobRunner,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ summary: 'Check liveness' })
  @ApiOkResponse({ type: LivenessResponse })
  live(): LivenessResponse {
    return { status: 'up', version: PACKAGE_VERSION, uptime_seconds: Math.round(process.uptime()) };
  }

  @Public()
  @Get('ready')
  @ApiOperation({ summary: 'Check readiness' })
  @ApiOkResponse({ type: ReadinessResponse })
  @ApiServiceUnavailableResponse({ type: ReadinessResponse })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessResponse> {
    const { ready, missing } = await this.health.readiness();
    if (!ready) response.status(503);
    return { status: ready ? 'up' : 'down', ready, waiting_for: [...missing] };
  }

  @Roles('admin')
  @Get('detailed')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Get the status of all dependencies' })
  @ApiExtraModels(DependencyHealth)
  @ApiOkResponse({ type: DetailedHealthResponse })
  @ApiUnauthorizedResponse({ type: ErrorEnvelope })
  @ApiForbiddenResponse({ type: ErrorEnvelope })
  async detailed(): Promise<DetailedHealthResponse> {
    const [report, runs] = await Promise.all([this.health.report(), this.lastRuns()]);
    return {
      ...report,
      version: PACKAGE_VERSION,
      uptime_seconds: Math.round(process.uptime()),
      scheduled_jobs: runs.map(toScheduledJobRun),
    };
  }

  /** Without the database, its state says so. */
  private async lastRuns(): Promise<JobRun[]> {
    return this.jobs.lastRuns().catch(() => []);
  }
}

function toScheduledJobRun({ job, startedAt, durationMs, error }: JobRun): ScheduledJobRun {
  return {
    job,
    started_at: startedAt.toISOString(),
    duration_ms: durationMs,
    result: durationMs === null ? 'running' : error === null ? 'succeeded' : 'failed',
    ...(error !== null && { error }),
  };
}
