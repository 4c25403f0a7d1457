import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '@app/kernel';
import { Metrics, type ObservabilityConfig } from '@app/observability';
import { Public } from '../security/access.decorators.js';
import { SkipThrottlers } from '../security/rate-limits/throttlers.js';
import { Bare } from '../http/envelope.interceptor.js';

/** DI token of the ObservabilityConfig. */
export const OBSERVABILITY_CONFIG = Symbol('ObservabilityConfig');

const CACHE_MS = 1_000;

type Page = Awaited<ReturnType<Metrics['render']>>;

/** OPS-2: the page that Prometheus reads, rendered at most once a second. */
@Bare()
@Public()
@SkipThrottlers()
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  private page: Promise<Page> | undefined;
  private renderedAt = -Infinity;

  constructor(
    private readonly metrics: Metrics,
    @Inject(OBSERVABILITY_CONFIG) private readonly config: ObservabilityConfig,
  ) {}

  @Get()
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { metricsToken } = this.config;
    if (metricsToken !== undefined && !isEqual(authorization ?? '', `Bearer ${metricsToken}`))
      throw new DomainError('UNAUTHENTICATED', 'Send METRICS_TOKEN as `Authorization: Bearer <token>`.');
    const { contentType, body } = await this.render();
    response.setHeader('Content-Type', contentType);
    return body;
  }

  private render(): Promise<Page> {
    const now = performance.now();
    if (this.page === undefined || now - this.renderedAt > CACHE_MS) {
      this.renderedAt = now;
      this.page = this.metrics.render();
      this.page.catch(() => (this.page = undefined));
    }
    return this.page;
  }
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
