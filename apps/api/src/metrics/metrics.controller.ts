import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Metrics } from '@app/observability';
import { Open } from '../http/auth/access.decorators.js';
import { Bare } from '../http/envelope.interceptor.js';
import { Unlimited } from '../http/rate-limits/rate-limit.decorators.js';

/** OPS-2: the page that Prometheus reads. */
@Bare()
@Open()
@Unlimited()
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  async read(@Res({ passthrough: true }) response: Response): Promise<string> {
    const { contentType, body } = await this.metrics.render();
    response.setHeader('Content-Type', contentType);
    return body;
  }
}
