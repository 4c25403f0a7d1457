import { setImmediate } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import { ConversationRepository } from './conversation.repository.js';
import { SESSIONS_CONFIG, type SessionsConfig } from './sessions.config.js';

const INTERVAL_MS = 60_000;
// Small enough that no request waits long behind one batch of a synchronous store.
const BATCH = 200;

/** CHAT-7: marks sessions that nobody uses or that are past their lifetime, and forgets claims that nobody can ask for. */
@Injectable()
export class SessionSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SessionSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly conversations: ConversationRepository,
    private readonly clock: Clock,
    @Inject(SESSIONS_CONFIG) private readonly config: SessionsConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), INTERVAL_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - this.config.idleSeconds * 1000);
    // Whatever session such a claim belongs to is past its lifetime.
    const madeBefore = new Date(now.getTime() - this.config.ttlSeconds * 1000);
    await this.inBatches(() => this.conversations.expireOverdue({ now, limit: BATCH }));
    await this.inBatches(() => this.conversations.abandonIdle({ idleSince, limit: BATCH }));
    await this.inBatches(() => this.conversations.forgetClaims({ madeBefore, limit: BATCH }));
  }

  private async inBatches(next: () => Promise<number>): Promise<void> {
    while (!this.stopped && (await next()) === BATCH) await setImmediate();
  }

  private async run(): Promise<void> {
    this.running ??= this.sweep()
      .catch((error: unknown) =>
        this.logger.warn(`Sweeping chat sessions failed, next try in a minute: ${messageOf(error)}`),
      )
      .finally(() => (this.running = undefined));
    await this.running;
  }
}
