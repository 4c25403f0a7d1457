import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { SessionRetentionRepository } from '@app/sessions';
import { EventRetention } from './events/event-retention.js';
import { InsightsService } from './insights/insights.service.js';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from './surveillance.config.js';

const DAY_MS = 86_400_000;
const BATCH = 100;

/** SUR-10: erases events, insights, and messages about them when they are older than the configuration allows. */
@Injectable()
export class SurveillanceRetention {
  constructor(
    private readonly events: EventRetention,
    private readonly insights: InsightsService,
    private readonly sessions: SessionRetentionRepository,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /** Stops between two batches when the signal aborts. */
  async enforce(signal?: AbortSignal): Promise<void> {
    await this.events.enforce(signal);
    await this.insights.removeOld();
    await this.removeMessages(signal);
  }

  private async removeMessages(signal: AbortSignal | undefined): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.config.messageTtlDays * DAY_MS);
    const removal = { before, limit: BATCH, domain: 'surveillance' } as const;
    while (!signal?.aborted) {
      if ((await this.sessions.removeMessages(removal)) < BATCH) return;
      await setImmediate();
    }
  }
}
