import { Injectable } from '@nestjs/common';
import { DomainError, type Page, type PageRequest } from '@app/kernel';
import { type ChatMessage, type ChatSession, type JsonRecord, SessionService } from '@app/sessions';
import type { Caller } from '../security/caller.js';
import { selectionOf } from './conversation.mapper.js';

const PAGE_SIZE = 100;
const MOST_SELECTED = 200;
const LONGEST_TITLE = 60;

/** Conversations about reports. Throws NOT_FOUND for conversations of other domains and of other users. */
@Injectable()
export class ReportConversations {
  constructor(private readonly sessions: SessionService) {}

  begin(caller: Caller, context: JsonRecord): Promise<ChatSession> {
    return this.sessions.initialize(caller, { channel: 'api', domain: 'reports', context });
  }

  /** Returns the given conversation, or a new one whose title is its first question. */
  async openOrBegin(
    caller: Caller,
    conversationId: string | undefined,
    question: string,
  ): Promise<ChatSession> {
    if (conversationId !== undefined) return this.get(conversationId, caller);
    const title = [...question.replace(/\s+/gu, ' ').trim()].slice(0, LONGEST_TITLE).join('');
    return this.begin(caller, { title, report_ids: [] });
  }

  async get(conversationId: string, caller: Caller): Promise<ChatSession> {
    const session = await this.sessions.get(conversationId, caller);
    if (session.domain === 'reports' && session.userId === caller.userId) return session;
    throw new DomainError('NOT_FOUND', 'There is no such conversation.');
  }

  list(caller: Caller, page: PageRequest): Promise<Page<ChatSession>> {
    return this.sessions.list(caller, { domain: 'reports', userId: caller.userId }, page);
  }

  async history(conversationId: string, caller: Caller, page: PageRequest): Promise<Page<ChatMessage>> {
    await this.get(conversationId, caller);
    return this.sessions.history(conversationId, caller, page);
  }

  /** Oldest first. */
  async allAnswers(conversationId: string, caller: Caller): Promise<ChatMessage[]> {
    const answers: ChatMessage[] = [];
    for (let page = 1; ; page += 1) {
      const { items } = await this.history(conversationId, caller, {
        page,
        pageSize: PAGE_SIZE,
        order: 'asc',
      });
      answers.push(...items.filter(({ role }) => role === 'assistant'));
      if (items.length < PAGE_SIZE) return answers;
    }
  }

  /** Adds a report to the selection or removes it. Throws VALIDATION_ERROR if the selection becomes too large. */
  async select(
    conversationId: string,
    caller: Caller,
    reportId: string,
    isSelected: boolean,
  ): Promise<ChatSession> {
    const session = await this.get(conversationId, caller);
    const others = selectionOf(session).filter((id) => id !== reportId);
    const report_ids = isSelected ? [...others, reportId] : others;
    if (report_ids.length > MOST_SELECTED)
      throw new DomainError(
        'VALIDATION_ERROR',
        `A conversation can select at most ${MOST_SELECTED} reports. Remove some, or clear the selection to use all reports.`,
        [{ field: 'report_id', rule: 'arrayMaxSize' }],
      );
    return this.sessions.changeContext(conversationId, caller, { ...session.context, report_ids });
  }
}
