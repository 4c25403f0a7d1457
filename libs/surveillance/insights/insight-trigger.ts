import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import { EventListeners } from '../events/event-listeners.js';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { InsightRuns } from './insight-runs.js';

/** A camera starts at most one run in this time. */
const PERIOD_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Starts a search for insights in the last hour when an event has a high confidence, without waiting for the hourly job. */
@Injectable()
export class InsightTrigger implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(InsightTrigger.name);
  /** When a run last looked at a camera, in milliseconds since the epoch. */
  private readonly lastRuns = new Map<string, number>();
  private readonly pending = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly listeners: EventListeners,
    private readonly runs: InsightRuns,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  onModuleInit(): void {
    this.listeners.add({
      changed: (events) => {
        const now = this.clock.now().getTime();
        for (const { cameraId, confidence, timestamp } of events)
          if (confidence > this.config.insightTriggerConfidence && now - timestamp.getTime() < HOUR_MS)
            this.pending.add(cameraId);
        this.schedule();
      },
      removed: () => undefined,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.pending.clear();
    await this.running;
  }

  private schedule(): void {
    if (this.pending.size === 0 || this.running) return;
    const now = this.clock.now().getTime();
    const waits = [...this.pending].map((id) => (this.lastRuns.get(id) ?? -Infinity) + PERIOD_MS - now);
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.running = this.run().finally(() => {
          this.running = undefined;
          this.schedule();
        });
      },
      Math.max(0, Math.min(...waits)),
    ).unref();
  }

  private async run(): Promise<void> {
    const now = this.clock.now().getTime();
    const due = [...this.pending].filter((id) => (this.lastRuns.get(id) ?? -Infinity) + PERIOD_MS <= now);
    for (const cameraId of due) {
      this.pending.delete(cameraId);
      this.lastRuns.set(cameraId, now);
    }
    if (due.length === 0) return;
    try {
      await this.runs.lookAtLastHour(due);
    } catch (error) {
      this.logger.error(`Failed to search the last hour for insights: ${messageOf(error)}`);
    }
  }
}
