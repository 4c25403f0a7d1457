import fc from 'fast-check';
import { newId, type PageRequest } from '@app/kernel';
import type { ConversationRepository } from '../conversation.repository.js';
import { after, leaseOn, created, draft, exchange, FIRST_PAGE, START } from './samples.contract.js';

export function messagesContract(create: () => Promise<ConversationRepository>): void {
  let conversations: ConversationRepository;

  beforeEach(async () => {
    conversations = await create();
  });

  describe('messages', () => {
    it('stores an exchange as the last two messages and brings the session up to date', async () => {
      const { sessionId, userId, version } = await created(conversations);
      const first = await conversations.appendExchange(sessionId, exchange());
      expect(first.question).toMatchObject({
        sessionId,
        userId,
        role: 'user',
        content: 'hello',
        sequence: 1,
      });
      expect(first.answer).toMatchObject({
        userId,
        role: 'assistant',
        content: 'answer to hello',
        sequence: 2,
      });
      const answer = draft('later', { timestamp: after(30) });
      const second = await conversations.appendExchange(sessionId, {
        question: draft('again'),
        answer,
        lease: null,
      });
      expect([second.question.sequence, second.answer.sequence]).toEqual([3, 4]);
      expect(await conversations.find(sessionId)).toMatchObject({
        messageCount: 4,
        lastMessageAt: after(30),
        lastActivityAt: after(30),
        version: version + 2,
      });
    });

    it('gives content and metadata back unchanged', async () => {
      const { sessionId } = await created(conversations);
      const text = fc.string({ unit: 'grapheme', minLength: 1 });
      const values = [
        text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ];
      const json = fc.object({ key: fc.stringMatching(/^[a-z]{1,3}_?[a-z0-9]{1,3}$/), values, maxDepth: 3 });
      await fc.assert(
        fc.asyncProperty(text, json, async (content, free) => {
          // As JSON has it: no negative zero, nothing undefined.
          const metadata = JSON.parse(JSON.stringify({ ...free, empty: {} })) as Record<string, unknown>;
          const question = draft(content, { metadata });
          const stored = await conversations.appendExchange(sessionId, { ...exchange(), question });
          const found = await conversations.findExchange(stored.question.messageId, stored.answer.messageId);
          expect(found).toEqual(stored);
          expect(found.question).toMatchObject({ content, metadata });
        }),
        { numRuns: 40 },
      );
    });

    it('finds a message by its id', async () => {
      const { sessionId } = await created(conversations);
      const { question, answer } = await conversations.appendExchange(sessionId, exchange());
      expect(await conversations.findMessage(question.messageId)).toEqual(question);
      expect(await conversations.findMessage(answer.messageId)).toEqual(answer);
      expect(await conversations.findMessage(newId())).toBeNull();
    });

    it('keeps the trace of an answer beside it', async () => {
      const { sessionId } = await created(conversations);
      const answer = draft('answer', { trace: { path: 'extractive', stages: { retrieve: 1.5 } } });
      await conversations.appendExchange(sessionId, { ...exchange(), answer });
      const { items } = await conversations.listMessages(sessionId, FIRST_PAGE);
      expect(items[1]).not.toHaveProperty('trace');
      await expect(conversations.findTrace(answer.messageId)).resolves.toEqual(answer.trace);
      await expect(conversations.findTrace(items[0]?.messageId ?? '')).resolves.toBeNull();
      await expect(conversations.findTrace(newId())).resolves.toBeNull();
    });

    it('knows no exchange by unknown ids', async () => {
      await expect(conversations.findExchange(newId(), newId())).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it('pages by sequence in either order, each session for itself', async () => {
      const { sessionId } = await created(conversations);
      const other = await created(conversations);
      for (const content of ['a', 'b', 'c']) {
        await conversations.appendExchange(sessionId, exchange(content));
        await conversations.appendExchange(other.sessionId, exchange(content));
      }
      const sequences = async (page: PageRequest) => {
        const { items, total } = await conversations.listMessages(sessionId, page);
        return { sequences: items.map(({ sequence }) => sequence), total };
      };
      expect(await sequences(FIRST_PAGE)).toEqual({ sequences: [1, 2, 3, 4, 5, 6], total: 6 });
      expect(await sequences({ page: 1, pageSize: 4, order: 'desc' })).toEqual({
        sequences: [6, 5, 4, 3],
        total: 6,
      });
      expect(await sequences({ page: 2, pageSize: 4, order: 'desc' })).toEqual({
        sequences: [2, 1],
        total: 6,
      });
      expect(await sequences({ page: 3, pageSize: 4, order: 'desc' })).toEqual({ sequences: [], total: 6 });
    });

    it('gives the latest messages, oldest first', async () => {
      const { sessionId } = await created(conversations);
      for (const content of ['a', 'b', 'c']) await conversations.appendExchange(sessionId, exchange(content));
      const recent = async (count: number) =>
        (await conversations.recentMessages(sessionId, count)).map(({ sequence }) => sequence);
      expect(await recent(3)).toEqual([4, 5, 6]);
      expect(await recent(50)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await recent(0)).toEqual([]);
    });

    it('numbers exchanges that arrive at once without gap or double, question before answer', async () => {
      const { sessionId, version } = await created(conversations);
      const contents = Array.from({ length: 10 }, (_, i) => `question ${i}`);
      await Promise.all(
        contents.map((content) => conversations.appendExchange(sessionId, exchange(content))),
      );
      const { items } = await conversations.listMessages(sessionId, FIRST_PAGE);
      expect(items.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      const questions = items.filter(({ role }) => role === 'user').map(({ content }) => content);
      expect([...questions].sort()).toEqual([...contents].sort());
      const answers = items.filter(({ sequence }) => sequence % 2 === 0).map(({ content }) => content);
      expect(answers).toEqual(questions.map((content) => `answer to ${content}`));
      expect(await conversations.find(sessionId)).toMatchObject({
        messageCount: 20,
        version: version + 10,
      });
    });

    it('makes an abandoned session active again', async () => {
      const { sessionId } = await created(conversations, { status: 'abandoned' });
      await conversations.appendExchange(sessionId, exchange());
      expect((await conversations.find(sessionId))?.status).toBe('active');
    });

    it('keeps an answer to a session that expired while it was made', async () => {
      const { sessionId } = await created(conversations, { status: 'expired' });
      await conversations.appendExchange(sessionId, exchange());
      expect(await conversations.find(sessionId)).toMatchObject({ status: 'expired', messageCount: 2 });
    });

    it('refuses an exchange for an ended or unknown session and stores nothing of it', async () => {
      const { sessionId } = await created(conversations);
      await conversations.endSession(sessionId, { feedback: null, at: after(60) });
      const lease = leaseOn(sessionId);
      await conversations.acquireLease(lease, { now: START, leaseUntil: after(30) });
      const late = conversations.appendExchange(sessionId, exchange('late', lease));
      await expect(late).rejects.toMatchObject({ code: 'SESSION_ENDED' });
      const unknown = conversations.appendExchange(newId(), exchange());
      await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await conversations.listMessages(sessionId, FIRST_PAGE)).total).toBe(0);
      const again = conversations.acquireLease(lease, { now: START, leaseUntil: after(30) });
      await expect(again).resolves.toEqual({ kind: 'running' });
    });
  });
}
