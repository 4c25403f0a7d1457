import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { InsightDelivery } from './insight-delivery.js';
import { InsightDetection } from './insight-detection.service.js';
import type { Insight } from './insight.js';
import { InsightsService } from './insights.service.js';

/** Runs the detection of insights, then invalidates the cached lists and delivers new insights to the webhook. */
@Injectable()
export class InsightRuns {
  private readonly logger = new Logger(InsightRuns.name);

  constructor(
    private readonly detection: InsightDetection,
    private readonly insights: InsightsService,
    private readonly delivery: InsightDelivery,
  ) {}

  /** Returns the new insights of the last 24 hours. */
  async lookAtLastDay(): Promise<readonly Insight[]> {
    return this.announced(await this.detection.generate());
  }

  /** Returns the new insights of the last hour at some cameras. */
  async lookAtLastHour(cameraIds: readonly string[]): Promise<readonly Insight[]> {
    return this.announced(await this.detection.generateRecent(cameraIds));
  }

  private async announced(found: readonly Insight[]): Promise<readonly Insight[]> {
    if (found.length === 0) return found;
    await this.insights.forgetLists();
    // The next sweep finds the insights that could not be enqueued now.
    await this.delivery
      .sweep()
      .catch((error: unknown) =>
        this.logger.warn(
          `Failed to enqueue insights for delivery. The next run tries again: ${messageOf(error)}`,
        ),
      );
    return found;
  }
}
