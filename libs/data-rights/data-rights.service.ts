import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AnalyticsRepository, EventRecorder } from '@app/analytics';
import { Clock, DomainError, type Page, type PageRequest } from '@app/kernel';
import { type ChatMessage, type ChatSession, ConversationRepository } from '@app/sessions';
import { PersonalAccount, type Profile, type SignIn } from '@app/users';

/** Small enough that no request waits long behind one batch of a synchronous store. */
const BATCH = 100;

/** What is kept of a person. */
export interface PersonalData {
  /** Null when only conversations are left. */
  readonly account: Profile | null;
  readonly signIns: readonly SignIn[];
  /** By start, read from the store as it is iterated. */
  readonly conversations: AsyncIterable<PersonalConversation>;
}

export interface PersonalConversation {
  readonly session: ChatSession;
  readonly messages: readonly ChatMessage[];
}

/** Numbers of records, by kind. */
export interface PersonalRecords {
  readonly accounts: number;
  readonly signIns: number;
  readonly sessions: number;
  readonly messages: number;
  readonly analytics: number;
}

export interface Erasure {
  readonly erasedAt: Date;
  readonly removed: PersonalRecords;
  /** Counted in the store after the removal: all 0 unless the person wrote again meanwhile. */
  readonly remaining: Pick<PersonalRecords, 'accounts' | 'signIns' | 'sessions'>;
}

/** Gives a person what is kept of them, and removes it (GDPR, articles 15, 17 and 20). */
@Injectable()
export class DataRightsService {
  constructor(
    private readonly accounts: PersonalAccount,
    private readonly conversations: ConversationRepository,
    private readonly analytics: AnalyticsRepository,
    private readonly recorder: EventRecorder,
    private readonly clock: Clock,
  ) {}

  /** Throws NOT_FOUND when nothing is kept of the person. */
  async export(userId: string): Promise<PersonalData> {
    const account = await this.accounts.find(userId);
    if (!account && (await this.countSessions(userId)) === 0) throw nothingKept();
    return {
      account,
      signIns: await this.accounts.listSignIns(userId),
      conversations: this.conversationsOf(userId),
    };
  }

  /**
   * Signs the person out for good, then removes conversations, events of analytics and the account. What was counted
   * stays as numbers, and so does the audit log, which names a person by an id only. A call that fails is repeated.
   * Throws NOT_FOUND when nothing is kept, CONFLICT for the last active admin.
   */
  async erase(userId: string): Promise<Erasure> {
    const account = await this.accounts.find(userId);
    if (!account && (await this.countSessions(userId)) === 0) throw nothingKept();
    await this.accounts.close(userId);
    const { sessions, messages } = await this.removeConversations(userId);
    // What happened a moment ago is still on its way into the store.
    await this.recorder.flush();
    const analytics = await this.removeAnalytics(userId);
    const removed = { ...(await this.accounts.remove(userId)), sessions, messages, analytics };
    const remaining = {
      accounts: (await this.accounts.find(userId)) ? 1 : 0,
      signIns: (await this.accounts.listSignIns(userId)).length,
      sessions: await this.countSessions(userId),
    };
    return { erasedAt: this.clock.now(), removed, remaining };
  }

  private async *conversationsOf(userId: string): AsyncGenerator<PersonalConversation> {
    const sessions = inPages((page) => this.conversations.listSessions({ userId }, page));
    for await (const session of sessions) {
      const messages: ChatMessage[] = [];
      const stored = inPages((page) => this.conversations.listMessages(session.sessionId, page));
      for await (const message of stored) messages.push(message);
      yield { session, messages };
    }
  }

  private async countSessions(userId: string): Promise<number> {
    const page = { page: 1, pageSize: 1, order: 'asc' } as const;
    return (await this.conversations.listSessions({ userId }, page)).total;
  }

  private async removeConversations(userId: string): Promise<{ sessions: number; messages: number }> {
    const sum = { sessions: 0, messages: 0 };
    for (;;) {
      const { sessions, messages } = await this.conversations.removeSessionsOf({ userId, limit: BATCH });
      if (sessions + messages === 0) return sum;
      sum.sessions += sessions;
      sum.messages += messages;
      await nextTurn();
    }
  }

  private async removeAnalytics(userId: string): Promise<number> {
    let sum = 0;
    for (;;) {
      const removed = await this.analytics.removeOfUser({ userId, limit: BATCH });
      if (removed === 0) return sum;
      sum += removed;
      await nextTurn();
    }
  }
}

async function* inPages<T>(read: (page: PageRequest) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let page = 1; ; page += 1) {
    const { items } = await read({ page, pageSize: BATCH, order: 'asc' });
    yield* items;
    if (items.length < BATCH) return;
  }
}

function nothingKept(): DomainError {
  return new DomainError('NOT_FOUND', 'Nothing is stored about this person.');
}
