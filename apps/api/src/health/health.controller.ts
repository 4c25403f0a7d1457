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
import { Public, Roles } from '../security/access.decorators.js';
import { Bare } from '../http/envelope.interceptor.js';
import { ErrorEnvelope } from '../http/openapi/envelope.schema.js';
import { SkipThrottlers } from '../security/rate-limits/throttlers.js';
import {
  DependencyHealth,
  DetailedHealthResponse,
  LivenessResponse,
  ReadinessResponse,
} from './health.dto.js';
import { HealthService } from './health.service.js';

/** OPS-1. Responses have no envelope: probes and load balancers read them. */
@Bare()
@SkipThrottlers()
@ApiTags('Operations')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

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
    const report = await this.health.report();
    return { ...report, version: PACKAGE_VERSION, uptime_seconds: Math.round(process.uptime()) };
  }
}
