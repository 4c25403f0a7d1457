import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { postSignedWebhook } from '@app/webhooks';
import { CameraRepository } from '../events/event.repository.js';
import { siteTimeZone, SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import type { Insight } from './insight.js';
import { InsightRepository } from './insight.repository.js';
import { insightText } from './insight-text.js';

const DELIVER = 'surveillance.deliver';
/** With backoff, a receiver that is down for five minutes misses nothing. */
const ATTEMPTS = 10;
const CONCURRENCY = 2;
const TIMEOUT_MS = 10_000;
const BATCH = 100;
/** Older insights are not sent, so that a new receiver does not get the whole history. */
const FOUND_SINCE_MS = 86_400_000;

interface DeliverData {
  readonly insightId: string;
}

/** Sends insights of high severity to INSIGHT_WEBHOOK_URL in signed requests, and tries again after failures. */
@Injectable()
export class InsightDelivery implements OnApplicationBootstrap {
  private readonly logger = new Logger(InsightDelivery.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly insights: InsightRepository,
    private readonly cameras: CameraRepository,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.insightWebhookUrl === undefined) return;
    this.queue.consume<DeliverData>(DELIVER, ({ insightId }, { signal }) => this.deliver(insightId, signal), {
      concurrency: CONCURRENCY,
      attempts: ATTEMPTS,
      timeoutMs: TIMEOUT_MS + 5_000,
      onDead: async (data, { reason }) => {
        const { insightId } = data as DeliverData;
        this.logger.error(`The insight ${insightId} was not delivered: ${reason}`);
        await this.insights.markDelivered(insightId, this.clock.now());
      },
    });
  }

  /** Enqueues insights that are not delivered yet. It can be called at any time. */
  async sweep(): Promise<void> {
    if (this.config.insightWebhookUrl === undefined) return;
    const since = new Date(this.clock.now().getTime() - FOUND_SINCE_MS);
    for (const { insightId } of await this.insights.undelivered({ severity: 'high', since, limit: BATCH }))
      await this.queue.enqueue(DELIVER, { insightId }, { key: insightId });
  }

  private async deliver(insightId: string, signal: AbortSignal): Promise<void> {
    const { insightWebhookUrl: url = '', insightWebhookSecret: secret = '' } = this.config;
    const insight = await this.insights.find(insightId);
    if (!insight || insight.deliveredAt !== null) return;
    const body = await this.bodyOf(insight);
    await postSignedWebhook({ url, secret, body, timeoutMs: TIMEOUT_MS, at: this.clock.now(), signal });
    await this.insights.markDelivered(insightId, this.clock.now());
  }

  private async bodyOf(insight: Insight): Promise<object> {
    const { title, response } = insightText(insight, await this.cameras.list(), siteTimeZone(this.config));
    return {
      insight_id: insight.insightId,
      kind: insight.kind,
      severity: insight.severity,
      title,
      response,
      camera_ids: insight.cameraIds,
      from: insight.from.toISOString(),
      to: insight.to.toISOString(),
      observed: insight.observed,
      expected: insight.expected,
      score: insight.score,
      event_ids: insight.eventIds,
      created_at: insight.createdAt.toISOString(),
    };
  }
}
