import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import {
  agentWrote,
  assertHolder,
  assertWithPerson,
  assignedTo,
  type ChatSession,
  claimed,
  type HandoffAgent,
  type HandoffNote,
  HandoffRepository,
  noted,
  released,
  resolved,
  returned,
  SessionService,
  type Viewer,
} from '@app/sessions';
import { ProfileService } from '@app/users';
import { type ConversationSummary, summarizeConversation } from './summarize-conversation.js';

/** What an agent sees of a conversation, beside its messages. */
export interface InboxConversation {
  readonly session: ChatSession;
  readonly summary: ConversationSummary;
}

export interface Reply {
  readonly message: string;
  /** Makes sending idempotent. */
  readonly clientMessageId: string;
}

const SUMMARIZED_MESSAGES = 20;
const NAMELESS = 'Support';

/** The conversations that agents take care of. The viewer is an agent or an admin. Every method throws NOT_FOUND. */
@Injectable()
export class InboxService {
  constructor(
    private readonly handoffs: HandoffRepository,
    private readonly sessions: SessionService,
    private readonly profiles: ProfileService,
    private readonly clock: Clock,
  ) {}

  async get(sessionId: string, viewer: Viewer): Promise<InboxConversation> {
    return this.conversation(await this.sessions.get(sessionId, viewer));
  }

  /** Of several agents at once, one gets it. Throws CONFLICT, which names the holder, SESSION_ENDED, SESSION_EXPIRED. */
  async claim(sessionId: string, viewer: Viewer): Promise<InboxConversation> {
    const agent = await this.agent(viewer.userId);
    return this.change(sessionId, (session) => claimed(session, agent, this.clock.now()));
  }

  /** Puts it back to those who wait. Throws CONFLICT unless the viewer holds it or is an admin. */
  async release(sessionId: string, viewer: Viewer): Promise<InboxConversation> {
    return this.change(sessionId, (session) => {
      assertMayDecide(session, viewer);
      return released(session, this.clock.now());
    });
  }

  /** Throws VALIDATION_ERROR when the user is no agent, and CONFLICT when another agent has it and the viewer is no admin. */
  async assign(sessionId: string, viewer: Viewer, userId: string): Promise<InboxConversation> {
    const agent = await this.agent(userId);
    return this.change(sessionId, (session) => {
      if (session.handoff.state === 'assigned') assertMayDecide(session, viewer);
      return assignedTo(session, agent, this.clock.now());
    });
  }

  /** Throws CONFLICT unless the viewer holds it. A repeat under the same client id changes nothing. */
  async reply(sessionId: string, viewer: Viewer, reply: Reply): Promise<InboxConversation> {
    const { userId, name } = await this.agent(viewer.userId);
    const at = this.clock.now();
    const draft = {
      role: 'agent',
      messageId: newId(),
      content: reply.message,
      timestamp: at,
      metadata: { authorId: userId, agentName: name, clientMessageId: reply.clientMessageId },
    } as const;
    const { session } = await this.handoffs.append(sessionId, draft, (current) =>
      agentWrote(current, userId, at),
    );
    return this.conversation(session);
  }

  /** A note for staff, in any state. Throws CONFLICT when there are too many. */
  async note(sessionId: string, viewer: Viewer, text: string): Promise<InboxConversation> {
    const note = await this.newNote(viewer, text);
    return this.change(sessionId, (session) => noted(session, note));
  }

  /** Throws CONFLICT when another agent has it, and when the visitor does not wait for a person. */
  async resolve(sessionId: string, viewer: Viewer, text?: string): Promise<InboxConversation> {
    const note = text === undefined ? undefined : await this.newNote(viewer, text);
    return this.change(sessionId, (session) => {
      assertMayFinish(session, viewer);
      return resolved(note ? noted(session, note) : session, this.clock.now());
    });
  }

  /** The assistant goes on. Throws as `resolve`. */
  async returnToAssistant(sessionId: string, viewer: Viewer): Promise<InboxConversation> {
    return this.change(sessionId, (session) => {
      assertMayFinish(session, viewer);
      return returned(session, this.clock.now());
    });
  }

  private async change(
    sessionId: string,
    transition: (session: ChatSession) => ChatSession,
  ): Promise<InboxConversation> {
    return this.conversation(await this.handoffs.change(sessionId, transition));
  }

  private async conversation(session: ChatSession): Promise<InboxConversation> {
    const messages = await this.sessions.recentMessages(session.sessionId, SUMMARIZED_MESSAGES);
    return { session, summary: summarizeConversation(messages) };
  }

  private async newNote(viewer: Viewer, text: string): Promise<HandoffNote> {
    return { noteId: newId(), author: await this.agent(viewer.userId), text, at: this.clock.now() };
  }

  private async agent(userId: string): Promise<HandoffAgent> {
    const { role, status, fullName } = await this.profiles.get(userId);
    if (role === 'user' || status !== 'active')
      throw new DomainError('VALIDATION_ERROR', 'user_id must be an active support agent or admin.', [
        { field: 'user_id', rule: 'staff' },
      ]);
    return { userId, name: fullName ?? NAMELESS };
  }
}

function assertMayDecide(session: ChatSession, { userId, role }: Viewer): void {
  if (session.handoff.state === 'assigned' && role === 'admin') return;
  assertHolder(session, userId);
}

function assertMayFinish(session: ChatSession, viewer: Viewer): void {
  assertWithPerson(session);
  if (session.handoff.state === 'assigned') assertMayDecide(session, viewer);
}
