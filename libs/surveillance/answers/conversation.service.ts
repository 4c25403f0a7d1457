import { Inject, Injectable } from '@nestjs/common';
import { ChatService, ChatStream, type ChatStreamEvent, type SendMessage, type SendResult } from '@app/chat';
import { DomainError, type Page, type PageRequest } from '@app/kernel';
import { type ChatMessage, type ChatSession, SessionService, type Viewer } from '@app/sessions';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import type { QuestionOptions } from './wire-filter.js';

const DAY_SECONDS = 86_400;

export interface AskedQuestion {
  readonly query: string;
  /** If it is absent, the question starts a conversation. */
  readonly conversationId?: string | undefined;
  readonly options: QuestionOptions;
}

/** Conversations about events: chat sessions of the domain `surveillance`. */
@Injectable()
export class ConversationService {
  constructor(
    private readonly chat: ChatService,
    private readonly chatStream: ChatStream,
    private readonly sessions: SessionService,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /** Throws NOT_FOUND if the viewer has no such conversation, and the errors of `ChatService.send`. */
  async ask(question: AskedQuestion, viewer: Viewer): Promise<SendResult> {
    return this.chat.send(await this.toCommand(question, viewer));
  }

  /** Throws the errors of `ask` before the first event. */
  async *stream(
    question: AskedQuestion,
    viewer: Viewer,
    call: { readonly signal: AbortSignal },
  ): AsyncGenerator<ChatStreamEvent> {
    yield* this.chatStream.stream(await this.toCommand(question, viewer), call);
  }

  /** Throws NOT_FOUND. */
  async history(
    conversationId: string,
    viewer: Viewer,
    page: PageRequest,
  ): Promise<{ readonly session: ChatSession; readonly messages: Page<ChatMessage> }> {
    const session = await this.get(conversationId, viewer);
    return { session, messages: await this.sessions.history(conversationId, viewer, page) };
  }

  /** Returns the number of removed messages. Throws NOT_FOUND. */
  async remove(conversationId: string, viewer: Viewer): Promise<number> {
    await this.get(conversationId, viewer);
    return this.sessions.remove(conversationId, viewer);
  }

  private async toCommand(
    { query, conversationId, options }: AskedQuestion,
    viewer: Viewer,
  ): Promise<SendMessage> {
    const { sessionId } =
      conversationId === undefined ? await this.open(viewer) : await this.get(conversationId, viewer);
    const { maxHistory: historyMessages } = this.config;
    return { sessionId, viewer, message: query, options: { ...options }, historyMessages };
  }

  private open(viewer: Viewer): Promise<ChatSession> {
    const ttlSeconds = this.config.conversationTtlDays * DAY_SECONDS;
    return this.sessions.initialize(viewer, { channel: 'api', domain: 'surveillance', ttlSeconds });
  }

  private async get(conversationId: string, viewer: Viewer): Promise<ChatSession> {
    const session = await this.sessions.get(conversationId, viewer).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    if (session?.domain === 'surveillance') return session;
    throw new DomainError('NOT_FOUND', 'You have no conversation about events with this id.');
  }
}
