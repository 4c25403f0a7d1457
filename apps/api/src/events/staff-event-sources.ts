import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InboxWatcher } from '@app/inbox';
import { Clock } from '@app/kernel';
import { IngestionStatusService, ReindexingService, SecondVectorsWorker } from '@app/knowledge-base';
import type { ChatSession } from '@app/sessions';
import { toReindexingResponse } from '../admin/reindexing.mapper.js';
import { toAgent } from '../chat/handoff.mapper.js';
import { toStatusResponse } from '../knowledge-base/ingestion/ingestion.mapper.js';
import { AdministrationSources } from './administration-sources.js';
import type { InboxEvent } from './events.dto.js';
import type { StaffTopic } from './staff-topics.js';

/** What `data` of an event is; null when changes may have been missed. */
export type StaffEventData = object | null;

const INDEX_POLL_MS = 1_000;

/** Where the events of each topic come from: one watch of each is enough for all readers of the process. */
@Injectable()
export class StaffEventSources {
  constructor(
    private readonly inbox: InboxWatcher,
    private readonly ingestions: IngestionStatusService,
    private readonly reindexing: ReindexingService,
    private readonly second: SecondVectorsWorker,
    private readonly administration: AdministrationSources,
    private readonly clock: Clock,
  ) {}

  /** Each change from now on. The signal ends it without an error. */
  watch(topic: StaffTopic, call: { signal: AbortSignal }): AsyncGenerator<StaffEventData> {
    const sources = {
      inbox: () => this.watchInbox(call),
      ingestion: () => this.watchIngestion(call),
      index: () => this.watchIndex(call),
      evaluation: () => this.administration.watchEvaluations(call),
      config: () => this.administration.watchConfiguration(call),
    };
    return sources[topic]();
  }

  private async *watchInbox(call: { signal: AbortSignal }): AsyncGenerator<StaffEventData> {
    for await (const session of this.inbox.watch(call)) yield session && toInboxEvent(session);
  }

  private async *watchIngestion(call: { signal: AbortSignal }): AsyncGenerator<StaffEventData> {
    for await (const jobs of this.ingestions.watchAll(call))
      for (const job of jobs) yield toStatusResponse(job, []);
  }

  private async *watchIndex({ signal }: { signal: AbortSignal }): AsyncGenerator<StaffEventData> {
    let seen: string | undefined;
    while (!signal.aborted) {
      const state = toReindexingResponse(
        await this.reindexing.state(),
        this.second.state(),
        this.clock.now(),
      );
      // The estimate of the time that is left changes without any progress.
      const text = JSON.stringify({ ...state, build: state.build && { ...state.build, eta_seconds: null } });
      if (seen !== undefined && seen !== text) yield state;
      seen = text;
      await delay(INDEX_POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

function toInboxEvent({ sessionId, status, handoff, ...session }: ChatSession): InboxEvent {
  return {
    session_id: sessionId,
    status,
    handoff: handoff.state,
    assigned_to: handoff.agent && toAgent(handoff.agent),
    unread: handoff.unread,
    message_count: session.messageCount,
    last_activity_at: session.lastActivityAt.toISOString(),
  };
}
