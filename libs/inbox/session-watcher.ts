import { Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@app/kernel';
import {
  type ChatMessage,
  type ChatSession,
  type Handoff,
  HANDOFF_SIDES,
  HandoffRepository,
  type HandoffSide,
  SessionEvents,
  SessionService,
  type SessionStatus,
  type Viewer,
} from '@app/sessions';
import { Signals } from './signals.js';

/** Each has the sequence of the last message before it, or its own: the place from which a watcher continues. */
export type SessionEvent = { readonly sequence: number } & (
  | { readonly type: 'message'; readonly message: ChatMessage }
  | { readonly type: 'state'; readonly handoff: Handoff; readonly status: SessionStatus }
  | { readonly type: 'read'; readonly by: HandoffSide; readonly upTo: string }
  | { readonly type: 'typing'; readonly by: HandoffSide; readonly until: string }
  /** What was missed is too much or gone: the messages are to be listed again. */
  | { readonly type: 'reset' }
);

/** A watcher that has missed more lists the messages again. */
const MOST_MISSED = 500;
const PAGE = 100;
const MOST_STREAMS = 50;

/** Follows sessions: what happens in one is read from the store, so that nothing is lost when signals are. */
@Injectable()
export class SessionWatcher {
  private readonly streams = new Map<string, number>();

  constructor(
    private readonly sessions: SessionService,
    private readonly handoffs: HandoffRepository,
    private readonly events: SessionEvents,
  ) {}

  /**
   * Begins with the current state, and then with the messages after `after`, the id of an event or a message; without it,
   * with those to come. Throws NOT_FOUND, VALIDATION_ERROR for another `after`, and RATE_LIMITED beyond 50 streams of one
   * viewer.
   */
  async *watch(
    sessionId: string,
    viewer: Viewer,
    { after, signal }: { readonly after?: string | undefined; readonly signal: AbortSignal },
  ): AsyncGenerator<SessionEvent, void, undefined> {
    const session = await this.sessions.get(sessionId, viewer);
    const from = after === undefined ? session.messageCount : await this.sequenceOf(sessionId, after);
    this.enter(viewer);
    const signals = new Signals(signal);
    const unsubscribe = this.events.subscribe(sessionId, (each) => signals.add(each));
    const own: HandoffSide = session.userId === viewer.userId ? 'visitor' : 'agent';
    try {
      yield* this.follow({ sessionId, viewer, own, from }, signals, signal);
    } finally {
      unsubscribe();
      this.leave(viewer);
    }
  }

  private async *follow(
    { sessionId, viewer, own, from }: { sessionId: string; viewer: Viewer; own: HandoffSide; from: number },
    signals: Signals,
    signal: AbortSignal,
  ): AsyncGenerator<SessionEvent, void, undefined> {
    let sequence = from;
    let before: ChatSession | undefined;
    while (!signal.aborted) {
      const session = await this.sessions.get(sessionId, viewer);
      if (!before || stateOf(before) !== stateOf(session))
        yield { type: 'state', sequence, handoff: session.handoff, status: session.status };
      if (!before && isTooOld(sequence, session)) {
        sequence = session.messageCount;
        yield { type: 'reset', sequence };
      }
      for (let read = PAGE; read === PAGE && sequence < session.messageCount;) {
        const messages = await this.handoffs.messagesAfter(sessionId, sequence, PAGE);
        read = messages.length;
        for (const message of messages) {
          // Retention has removed messages in between.
          if (message.sequence > sequence + 1) yield { type: 'reset', sequence: message.sequence - 1 };
          sequence = message.sequence;
          yield { type: 'message', sequence, message };
        }
      }
      for (const by of HANDOFF_SIDES) {
        const mark = session.handoff.read[by];
        if (mark && mark.sequence !== before?.handoff.read[by]?.sequence)
          yield { type: 'read', sequence, by, upTo: mark.messageId };
      }
      before = session;
      while (!(await signals.changed())) {
        for (const { by, until } of signals.takeTyping())
          if (by !== own) yield { type: 'typing', sequence, by, until };
        if (signal.aborted) return;
      }
    }
  }

  private async sequenceOf(sessionId: string, after: string): Promise<number> {
    if (/^\d{1,9}$/.test(after)) return Number(after);
    if (isUuid(after)) return (await this.sessions.getMessage(sessionId, after.toLowerCase())).sequence;
    throw new DomainError('VALIDATION_ERROR', 'after must be the ID of an event or of a message.', [
      { field: 'after', rule: 'eventId' },
    ]);
  }

  private enter({ userId }: Viewer): void {
    const open = this.streams.get(userId) ?? 0;
    if (open >= MOST_STREAMS)
      throw new DomainError('RATE_LIMITED', `At most ${MOST_STREAMS} event streams may be open at once.`, [
        { rule: 'streams', limit: MOST_STREAMS, retry_after_seconds: 5 },
      ]);
    this.streams.set(userId, open + 1);
  }

  private leave({ userId }: Viewer): void {
    const open = (this.streams.get(userId) ?? 1) - 1;
    if (open === 0) this.streams.delete(userId);
    else this.streams.set(userId, open);
  }
}

function stateOf({ handoff: { state, agent }, status }: ChatSession): string {
  return `${state} ${agent?.userId ?? ''} ${status === 'abandoned' ? 'active' : status}`;
}

function isTooOld(sequence: number, { messageCount }: ChatSession): boolean {
  return sequence > messageCount || messageCount - sequence > MOST_MISSED;
}
