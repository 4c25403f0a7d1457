import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { type ChatSession, ConversationRepository, SessionEvents } from '@app/sessions';

/** A session that concerns the inbox has changed; null: any may have, as signals were missed. */
export type InboxChange = ChatSession | null;

/** Follows all conversations that are or were with people, or on their way to them. */
@Injectable()
export class InboxWatcher {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly events: SessionEvents,
    private readonly clock: Clock,
  ) {}

  /** From now on, each session as it is when its change is noticed; several changes at once are one. The signal ends it without an error. */
  async *watch({ signal }: { signal: AbortSignal }): AsyncGenerator<InboxChange> {
    const changed = new Set<string>();
    let isAnyMissed = false;
    let wake: () => void = () => undefined;
    const unsubscribe = this.events.subscribeToAll({
      onSignal: ({ kind, sessionId }) => {
        if (kind !== 'change') return;
        changed.add(sessionId);
        wake();
      },
      onGap: () => {
        isAnyMissed = true;
        wake();
      },
    });
    signal.addEventListener('abort', () => wake(), { once: true });
    try {
      while (!signal.aborted) {
        if (isAnyMissed) {
          isAnyMissed = false;
          yield null;
        }
        for (const sessionId of [...changed]) {
          changed.delete(sessionId);
          const session = await this.concerning(sessionId);
          if (session) yield session;
        }
        if (changed.size === 0 && !isAnyMissed && !signal.aborted)
          await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      unsubscribe();
    }
  }

  private async concerning(sessionId: string): Promise<ChatSession | null> {
    const session = await this.conversations.find(sessionId);
    if (!session || session.handoff.changedAt === null) return null;
    const isOverdue = session.status !== 'ended' && session.expiresAt <= this.clock.now();
    return isOverdue ? { ...session, status: 'expired' } : session;
  }
}
