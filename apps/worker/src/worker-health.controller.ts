import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PACKAGE_VERSION } from '@app/config';
import type { LivenessResponse, ReadinessResponse } from '../../api/src/health/health.dto.js';
import { HealthService } from '../../api/src/health/health.service.js';

/** Liveness and readiness as the server has them; details, which need an account, are the server's alone. */
@Controller('health')
export class WorkerHealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  live(): LivenessResponse {
    return { status: 'up', version: PACKAGE_VERSION, uptime_seconds: Math.round(process.uptime()) };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessResponse> {
    const { ready, missing } = await this.health.readiness();
    if (!ready) response.status(503);
    return { status: ready ? 'up' : 'down', ready, waiting_for: [...missing] };
  }
}
