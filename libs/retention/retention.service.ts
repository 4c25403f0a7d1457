import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import { AnalyticsRepository } from '@app/analytics';
import { Clock } from '@app/kernel';
import { type Counter, Metrics } from '@app/observability';
import { ConversationRepository, type Removal, type Removed } from '@app/sessions';
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
    private readonly conversations: ConversationRepository,
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
    const remove = (days: number, step: (removal: Removal) => Promise<Removed>) =>
      this.inBatches(days, step, signal);
    const sessions = await remove(sessionDays, (removal) => this.conversations.removeSessions(removal));
    const messages = await remove(messageDays, (removal) => this.conversations.removeMessages(removal));
    const traces = await remove(traceDays, (removal) => this.conversations.removeTraces(removal));
    const result: RetentionResult = {
      sessions: sessions.sessions,
      messages: sessions.messages + messages.messages,
      traces: traces.traces,
      visitors: await this.removeVisitors(visitorDays, signal),
      analyticsEvents: await this.removeOldest(analyticsDays, signal, (removal) =>
        this.analytics.removeBefore(removal),
      ),
      auditEntries: await this.removeOldest(auditDays, signal, (removal) => this.audit.removeOldest(removal)),
    };
    await this.report(result);
    return result;
  }

  private async inBatches(
    days: number,
    step: (removal: Removal) => Promise<Removed>,
    signal: AbortSignal | undefined,
  ): Promise<Removed> {
    const sum = { sessions: 0, messages: 0, traces: 0 };
    const before = this.before(days);
    while (before !== null && !signal?.aborted) {
      const removed = await step({ before, limit: BATCH });
      sum.sessions += removed.sessions;
      sum.messages += removed.messages;
      sum.traces += removed.traces;
      if (removed.sessions + removed.messages + removed.traces === 0) break;
      await nextTurn();
    }
    return sum;
  }

  private async removeVisitors(days: number, signal: AbortSignal | undefined): Promise<number> {
    const before = this.before(days);
    if (before === null || signal?.aborted) return 0;
    const hasSessions = async (userId: string) =>
      (await this.conversations.statisticsOf(userId)).totalSessions > 0;
    return this.visitors.removeOld(before, hasSessions, signal);
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
