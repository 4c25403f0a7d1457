import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { AppConfig } from '@app/config';
import { isSurveillanceOn } from '@app/surveillance';
import { ClipSources } from '@app/vms';
import { DependencyHealthIndicator } from './dependency.health-indicator.js';

/** The source of links to recordings, while surveillance is on and has one. Without it, answers have no clips. */
@Injectable()
export class ClipsHealthIndicators {
  constructor(
    private readonly service: HealthIndicatorService,
    private readonly clips: ClipSources,
    private readonly config: AppConfig,
  ) {}

  list(): DependencyHealthIndicator[] {
    const { service, clips, config } = this;
    if (clips.vms === null || !isSurveillanceOn(config)) return [];
    const vms = { name: 'vms', critical: false, provider: clips.vms, breaker: `vms:${clips.vms}` };
    return [new DependencyHealthIndicator(service, { ...vms, check: (call) => clips.health(call) })];
  }
}
