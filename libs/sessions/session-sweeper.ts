import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { SessionRetentionRepository } from './session-retention.repository.js';
import { SESSIONS_CONFIG, type SessionsConfig } from './sessions.config.js';

// Small enough that no request waits long behind one batch of a synchronous store.
const BATCH = 200;

/** CHAT-7: marks idle sessions and those past their lifetime, and forgets leases of sessions that are over. */
@Injectable()
export class SessionSweeper {
  constructor(
    private readonly retention: SessionRetentionRepository,
    private readonly clock: Clock,
    @Inject(SESSIONS_CONFIG) private readonly config: SessionsConfig,
  ) {}

  /** To be called once a minute; ends between two batches when the signal aborts. */
  async sweep(signal?: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - this.config.idleSeconds * 1000);
    // Whatever session such a lease belongs to is past its lifetime.
    const madeBefore = new Date(now.getTime() - this.config.ttlSeconds * 1000);
    await inBatches(signal, () => this.retention.expireOverdue({ now, limit: BATCH }));
    await inBatches(signal, () => this.retention.abandonIdle({ idleSince, limit: BATCH }));
    await inBatches(signal, () => this.retention.forgetLeases({ madeBefore, limit: BATCH }));
  }
}

async function inBatches(signal: AbortSignal | undefined, next: () => Promise<number>): Promise<void> {
  while (!signal?.aborted && (await next()) === BATCH) await setImmediate();
}
