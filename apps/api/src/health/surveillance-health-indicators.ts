import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { HealthIndicatorService } from '@nestjs/terminus';
import { AppConfig } from '@app/config';
import { EventIndexing, isSurveillanceOn } from '@app/surveillance';
import { ClipSources } from '@app/vms';
import { DependencyHealthIndicator } from './dependency.health-indicator.js';

/** While surveillance is on: the index of events, and the source of links to recordings where there is one. */
@Injectable()
export class SurveillanceHealthIndicators {
  constructor(
    private readonly service: HealthIndicatorService,
    private readonly clips: ClipSources,
    private readonly config: AppConfig,
    private readonly modules: ModuleRef,
  ) {}

  list(): DependencyHealthIndicator[] {
    const { service, clips, config } = this;
    if (!isSurveillanceOn(config)) return [];
    const indexing = this.modules.get(EventIndexing, { strict: false });
    const index = { name: 'event_index', critical: false, check: async () => indexing.health() };
    if (clips.vms === null) return [new DependencyHealthIndicator(service, index)];
    const vms = { name: 'vms', critical: false, provider: clips.vms, breaker: `vms:${clips.vms}` };
    return [
      new DependencyHealthIndicator(service, index),
      new DependencyHealthIndicator(service, { ...vms, check: (call) => clips.health(call) }),
    ];
  }
}
