import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import {
  assertHolder,
  type ChatSession,
  FreeText,
  HandoffRepository,
  type HandoffRequest,
  type HandoffSide,
  read,
  requested,
  SessionEvents,
  SessionService,
  type Viewer,
} from '@app/sessions';
import { HANDOFF_MODE, type HandoffMode } from './handoff-mode.js';

/** Nobody types longer without another sign of it. */
const TYPING_MS = 6_000;

/** What visitors do in a conversation with a person, and what agents do in the same way: reading and typing. */
@Injectable()
export class VisitorHandoffService {
  constructor(
    private readonly sessions: SessionService,
    private readonly handoffs: HandoffRepository,
    private readonly events: SessionEvents,
    private readonly freeText: FreeText,
    private readonly clock: Clock,
    @Inject(HANDOFF_MODE) private readonly mode: HandoffMode,
  ) {}

  /** Asks for a person. Throws NOT_FOUND, FORBIDDEN, SESSION_ENDED, SESSION_EXPIRED, and CONFLICT when HANDOFF is off. */
  async request(sessionId: string, viewer: Viewer, { reason, email }: HandoffRequest): Promise<ChatSession> {
    await this.sessions.getOpen(sessionId, viewer);
    if (this.mode === 'off')
      throw new DomainError('CONFLICT', 'This service does not hand conversations over to people.', [
        { rule: 'handoffEnabled' },
      ]);
    const wish = { email, reason: reason === undefined ? undefined : this.freeText.redact(reason) };
    return this.handoffs.change(sessionId, (session) => requested(session, wish, this.clock.now()));
  }

  /** Throws NOT_FOUND for the session and the message, and CONFLICT for staff who do not hold the conversation. */
  async markRead(sessionId: string, messageId: string, viewer: Viewer): Promise<ChatSession> {
    const side = sideOf(await this.sessions.get(sessionId, viewer), viewer);
    const { sequence } = await this.sessions.getMessage(sessionId, messageId);
    return this.handoffs.change(sessionId, (session) => read(session, side, { messageId, sequence }));
  }

  /** Tells the other side. Throws as `markRead`. */
  async type(sessionId: string, viewer: Viewer): Promise<ChatSession> {
    const session = await this.sessions.get(sessionId, viewer);
    const until = new Date(this.clock.now().getTime() + TYPING_MS).toISOString();
    this.events.publish({ kind: 'typing', sessionId, by: sideOf(session, viewer), until });
    return session;
  }
}

function sideOf(session: ChatSession, { userId }: Viewer): HandoffSide {
  if (session.userId === userId) return 'visitor';
  assertHolder(session, userId);
  return 'agent';
}
