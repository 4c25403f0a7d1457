import { Injectable } from '@nestjs/common';
import { isDomainError } from '@app/kernel';
import {
  type ChatMessage,
  type ChatSession,
  ConversationRepository,
  type Handoff,
  HandoffRepository,
} from '@app/sessions';
import { summarizeConversation } from '../summarize-conversation.js';

const MOST_MESSAGES = 50;
const SUMMARIZED_MESSAGES = 20;

export interface Announcement {
  /** The revision of the handoff and the last message that it tells of. */
  readonly revision: number;
  readonly sequence: number;
  readonly body: object;
}

/** What a help desk is told: the state of a handoff, and the messages that it does not have yet. */
@Injectable()
export class HandoffAnnouncements {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly handoffs: HandoffRepository,
  ) {}

  /** Null when there is nothing to tell. */
  async prepare(sessionId: string): Promise<Announcement | null> {
    const session = await this.conversations.find(sessionId);
    if (!session) return null;
    const { revision, announced } = session.handoff;
    if (revision <= announced.revision) return null;
    const messages = await this.handoffs.messagesAfter(sessionId, announced.sequence, MOST_MESSAGES);
    const recent = await this.conversations.recentMessages(sessionId, SUMMARIZED_MESSAGES);
    return {
      // More messages than fit are told by a further announcement.
      revision: messages.length < MOST_MESSAGES ? revision : revision - 1,
      sequence: messages.at(-1)?.sequence ?? announced.sequence,
      body: { ...toBody(session, messages), summary: toSummary(recent) },
    };
  }

  /** The help desk has accepted it. */
  async markDone(sessionId: string, { revision, sequence }: Announcement): Promise<void> {
    await this.mark(sessionId, () => ({ revision, sequence }));
  }

  /** The help desk could not be told; the messages stay to be told with the next change. */
  async skip(sessionId: string, { revision }: Announcement): Promise<void> {
    await this.mark(sessionId, ({ announced }) => ({ ...announced, revision }));
  }

  /** Takes `skip` back. */
  async repeat(sessionId: string): Promise<void> {
    await this.mark(sessionId, ({ announced, revision }) => ({
      ...announced,
      revision: Math.min(announced.revision, revision - 1),
    }));
  }

  private async mark(sessionId: string, next: (handoff: Handoff) => Handoff['announced']): Promise<void> {
    try {
      await this.handoffs.change(sessionId, (session) => {
        const { handoff, version } = session;
        return { ...session, handoff: { ...handoff, announced: next(handoff) }, version: version + 1 };
      });
    } catch (error) {
      if (!isDomainError(error, 'NOT_FOUND')) throw error;
    }
  }
}

function toBody(
  { sessionId, userId, channel, metadata, handoff }: ChatSession,
  messages: readonly ChatMessage[],
) {
  const { state, agent, requestedAt, reason, email, revision } = handoff;
  return {
    event_id: `${sessionId}.${revision}.${messages.at(-1)?.sequence ?? 0}`,
    event: `handoff.${state}`,
    session: {
      session_id: sessionId,
      user_id: userId,
      channel,
      referrer: metadata.referrer,
      tags: metadata.tags,
    },
    handoff: {
      state,
      agent: agent && { user_id: agent.userId, name: agent.name },
      requested_at: requestedAt?.toISOString() ?? null,
      reason,
      email,
    },
    messages: messages.map(({ messageId, role, content, timestamp, metadata: { agentName } }) => ({
      message_id: messageId,
      role,
      content,
      timestamp: timestamp.toISOString(),
      ...(agentName !== undefined && { agent_name: agentName }),
    })),
  };
}

function toSummary(messages: readonly ChatMessage[]) {
  const { question, answer, sources, unanswered } = summarizeConversation(messages);
  return {
    question,
    answer,
    sources: sources.map(({ documentId, title }) => ({ document_id: documentId, title })),
    unanswered,
  };
}
