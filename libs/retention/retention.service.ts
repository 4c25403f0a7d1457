import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import { AnalyticsRepository } from '@app/analytics';
import { Clock } from '@app/kernel';
import { type Counter, Metrics } from '@app/observability';
import { type Removal, type RemovedSessions, SessionRetentionRepository } from '@app/sessions';
import { VisitorService } from '@app/users';
import { RETENTION_CONFIG, type RetentionConfig } from './retention.config.js';

const DAY_MS = 86_400_000;
// Small enough that no request waits long behind one batch of a synchronous store.
const BATCH = 100;

export interface RetentionResult {
  readonly visitors: number;
  readonly sessions: number;
  readonly messages: number;
  readonly traces: number;
  readonly analyticsEvents: number;
  readonly auditEntries: number;
}

/** ADM-10: removes what is older than the configured periods. */
@Injectable()
export class RetentionService {
  private readonly logger = new Logger(RetentionService.name);
  private readonly removed: Counter;

  constructor(
    private readonly sessions: SessionRetentionRepository,
    private readonly visitors: VisitorService,
    private readonly audit: AuditLog,
    private readonly analytics: AnalyticsRepository,
    private readonly clock: Clock,
    @Inject(RETENTION_CONFIG) private readonly config: RetentionConfig,
    metrics: Metrics,
  ) {
    this.removed = metrics.counter('attendant_retention_removed_total', {
      help: 'Records that retention removed because they were older than the configured period, by kind.',
      labels: ['kind'],
    });
  }

  /** To be called once an hour; ends between two batches when the signal aborts, and goes on with the next call. */
  async enforce(signal?: AbortSignal): Promise<RetentionResult> {
    const { sessionDays, messageDays, traceDays, analyticsDays, auditDays, visitorDays } = this.config;
    const { sessions, messages } = await this.removeSessions(sessionDays, signal);
    const result: RetentionResult = {
      sessions,
      messages:
        messages +
        (await this.removeOldest(messageDays, signal, (removal) => this.sessions.removeMessages(removal))),
      traces: await this.removeOldest(traceDays, signal, (removal) => this.sessions.removeTraces(removal)),
      visitors: await this.removeVisitors(visitorDays, signal),
      analyticsEvents: await this.removeOldest(analyticsDays, signal, (removal) =>
        this.analytics.removeBefore(removal),
      ),
      auditEntries: await this.removeOldest(auditDays, signal, (removal) => this.audit.removeOldest(removal)),
    };
    await this.report(result);
    return result;
  }

  private async removeSessions(days: number, signal: AbortSignal | undefined): Promise<RemovedSessions> {
    const sum = { sessions: 0, messages: 0 };
    const before = this.before(days);
    while (before !== null && !signal?.aborted) {
      const { sessions, messages } = await this.sessions.removeSessions({ before, limit: BATCH });
      sum.sessions += sessions;
      sum.messages += messages;
      if (sessions + messages === 0) break;
      await nextTurn();
    }
    return sum;
  }

  private async removeVisitors(days: number, signal: AbortSignal | undefined): Promise<number> {
    const before = this.before(days);
    if (before === null || signal?.aborted) return 0;
    return this.visitors.removeOld(before, (userId) => this.sessions.hasSessions(userId), signal);
  }

  private async removeOldest(
    days: number,
    signal: AbortSignal | undefined,
    step: (removal: Removal) => Promise<number>,
  ): Promise<number> {
    const before = this.before(days);
    let sum = 0;
    while (before !== null && !signal?.aborted) {
      const removed = await step({ before, limit: BATCH });
      sum += removed;
      if (removed === 0) break;
      await nextTurn();
    }
    return sum;
  }

  /** Null where the period is 0: for ever. */
  private before(days: number): Date | null {
    return days === 0 ? null : new Date(this.clock.now().getTime() - days * DAY_MS);
  }

  private async report(result: RetentionResult): Promise<void> {
    const counts = Object.entries(result).filter(([, count]: [string, number]) => count > 0);
    if (counts.length === 0) return;
    for (const [kind, count] of counts as [string, number][]) this.removed.add({ kind }, count);
    const text = counts.map(([kind, count]) => `${count} ${kind}`).join(', ');
    this.logger.log(`Removed records older than their retention period: ${text}`);
    await this.audit.record({
      action: 'retention.remove',
      outcome: 'done',
      actorId: null,
      actorRole: 'system',
      targetId: null,
      requestId: null,
      ipAddress: null,
      details: { ...result },
    });
  }
}
