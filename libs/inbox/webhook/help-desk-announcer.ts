import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { HandoffRepository } from '@app/sessions';
import { postSignedWebhook } from '@app/webhooks';
import { INBOX_CONFIG, type InboxConfig } from '../inbox.config.js';
import { HandoffAnnouncements } from './handoff-announcements.js';

const ANNOUNCE = 'handoff.announce';
/** With backoff, a help desk that is away for five minutes misses nothing. */
const ATTEMPTS = 10;
const CONCURRENCY = 4;
const BATCH = 100;
/** What changed longer ago is not announced to a help desk that is connected later. */
const CHANGED_SINCE_MS = 86_400_000;

interface AnnounceData {
  readonly sessionId: string;
}

/** Tells an external help desk of handoffs, by signed requests that are repeated until it has accepted them. */
@Injectable()
export class HelpDeskAnnouncer implements OnApplicationBootstrap {
  private readonly logger = new Logger(HelpDeskAnnouncer.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly handoffs: HandoffRepository,
    private readonly announcements: HandoffAnnouncements,
    private readonly clock: Clock,
    @Inject(INBOX_CONFIG) private readonly config: InboxConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.webhookUrl === undefined) return;
    this.queue.consume<AnnounceData>(
      ANNOUNCE,
      ({ sessionId }, { signal }) => this.announce(sessionId, signal),
      {
        concurrency: CONCURRENCY,
        attempts: ATTEMPTS,
        timeoutMs: this.config.webhookTimeoutMs + 5_000,
        onDead: (data, { reason }) => this.giveUp(data as AnnounceData, reason),
        onRetry: (data) => this.announcements.repeat((data as AnnounceData).sessionId),
      },
    );
  }

  /** Enqueues what has changed since it was last announced; may be called at any time. */
  async sweep(): Promise<void> {
    if (this.config.webhookUrl === undefined) return;
    const changedSince = new Date(this.clock.now().getTime() - CHANGED_SINCE_MS);
    for (const sessionId of await this.handoffs.unannounced({ changedSince, limit: BATCH }))
      await this.queue.enqueue(ANNOUNCE, { sessionId }, { key: sessionId });
  }

  private async announce(sessionId: string, signal: AbortSignal): Promise<void> {
    const { webhookUrl = '', webhookSecret = '', webhookTimeoutMs } = this.config;
    const announcement = await this.announcements.prepare(sessionId);
    if (!announcement) return;
    await postSignedWebhook({
      url: webhookUrl,
      secret: webhookSecret,
      body: announcement.body,
      timeoutMs: webhookTimeoutMs,
      at: this.clock.now(),
      signal,
    });
    await this.announcements.markDone(sessionId, announcement);
  }

  /** Later changes are announced again, with what this announcement would have said. */
  private async giveUp({ sessionId }: AnnounceData, reason: string): Promise<void> {
    this.logger.error(`Failed to notify the help desk of the handoff of session ${sessionId}: ${reason}`);
    const announcement = await this.announcements.prepare(sessionId);
    if (announcement) await this.announcements.skip(sessionId, announcement);
  }
}
