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
import { Open, Roles } from '../http/auth/access.decorators.js';
import { Bare } from '../http/envelope.interceptor.js';
import { ErrorEnvelope } from '../http/openapi/envelope.schema.js';
import { Unlimited } from '../http/rate-limits/rate-limit.decorators.js';
import {
  DependencyHealth,
  DetailedHealthResponse,
  LivenessResponse,
  ReadinessResponse,
} from './health.dto.js';
import { HealthCheck } from './health-check.js';

/** OPS-1. Without the envelope: probes and load balancers read it. */
@Bare()
@Unlimited()
@ApiTags('Operations')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthCheck) {}

  @Open()
  @Get()
  @ApiOperation({ summary: 'Whether the process lives' })
  @ApiOkResponse({ type: LivenessResponse })
  live(): LivenessResponse {
    return { status: 'up', version: PACKAGE_VERSION, uptime_seconds: Math.round(process.uptime()) };
  }

  @Open()
  @Get('ready')
  @ApiOperation({ summary: 'Whether it can answer questions now' })
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
  @ApiOperation({ summary: 'Every dependency, for operators' })
  @ApiExtraModels(DependencyHealth)
  @ApiOkResponse({ type: DetailedHealthResponse })
  @ApiUnauthorizedResponse({ type: ErrorEnvelope })
  @ApiForbiddenResponse({ type: ErrorEnvelope })
  async detailed(): Promise<DetailedHealthResponse> {
    const report = await this.health.report();
    return { ...report, version: PACKAGE_VERSION, uptime_seconds: Math.round(process.uptime()) };
  }
}
