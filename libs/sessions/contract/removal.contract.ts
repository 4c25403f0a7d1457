import type { ConversationRepository, RemovedSessions } from '../conversation.repository.js';
import type { Removal, SessionRetentionRepository } from '../session-retention.repository.js';
import { after, created, draft, exchange, FIRST_PAGE, START, type SessionStore } from './samples.contract.js';

const YEAR_MS = 365 * 86_400_000;
const LONG_AGO = new Date(START.getTime() - YEAR_MS);
const BEFORE = new Date(START.getTime() - YEAR_MS / 2);

export function removalContract(open: () => Promise<SessionStore>): void {
  let conversations: ConversationRepository;
  let retention: SessionRetentionRepository;

  beforeEach(async () => {
    ({ conversations, retention } = await open());
  });

  /** Calls `remove` until it finds nothing more, and returns how much it removed. */
  const removeAll = async (remove: (removal: Removal) => Promise<number>, limit = 3) => {
    for (let sum = 0; ;) {
      const removed = await remove({ before: BEFORE, limit });
      expect(removed).toBeLessThanOrEqual(limit);
      if (removed === 0) return sum;
      sum += removed;
    }
  };
  const removeAllSessions = async () => {
    const sum = { sessions: 0, messages: 0 };
    for (;;) {
      const removed: RemovedSessions = await retention.removeSessions({ before: BEFORE, limit: 3 });
      expect(removed.messages).toBeLessThanOrEqual(3);
      sum.sessions += removed.sessions;
      sum.messages += removed.messages;
      if (removed.sessions + removed.messages === 0) return sum;
    }
  };
  const say = (sessionId: string, timestamp: Date) =>
    conversations.appendExchange(sessionId, {
      question: draft('question', { timestamp }),
      answer: draft('answer', { timestamp, trace: { path: 'extractive' } }),
      lease: null,
    });

  it('removes one session with its messages, once', async () => {
    const { sessionId } = await created(conversations);
    const other = await created(conversations);
    await conversations.appendExchange(sessionId, exchange());
    await conversations.appendExchange(other.sessionId, exchange());
    expect(await conversations.removeSession(sessionId)).toBe(2);
    expect(await conversations.find(sessionId)).toBeNull();
    expect((await conversations.listMessages(sessionId, FIRST_PAGE)).total).toBe(0);
    expect((await conversations.listMessages(other.sessionId, FIRST_PAGE)).total).toBe(2);
    await expect(conversations.removeSession(sessionId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  describe('removal', () => {
    it('takes old sessions that are over, with their messages, in small steps', async () => {
      const old = { startedAt: LONG_AGO, lastActivityAt: LONG_AGO, expiresAt: LONG_AGO };
      const ended = await created(conversations, { ...old, status: 'expired' });
      for (let i = 0; i < 4; i += 1) await say(ended.sessionId, LONG_AGO);
      const kept = [
        await created(conversations, { ...old, status: 'abandoned', expiresAt: after(3_600) }),
        await created(conversations, { ...old, status: 'ended', lastActivityAt: START }),
      ];
      const removed = await removeAllSessions();
      expect(removed.sessions).toBeGreaterThanOrEqual(1);
      expect(removed.messages).toBeGreaterThanOrEqual(8);
      expect(await conversations.find(ended.sessionId)).toBeNull();
      expect((await conversations.listMessages(ended.sessionId, FIRST_PAGE)).total).toBe(0);
      for (const { sessionId } of kept) expect(await conversations.find(sessionId)).not.toBeNull();
    });

    it('takes all sessions of a person, whatever their status, and those of no other', async () => {
      const open = await created(conversations);
      const ended = await created(conversations, { userId: open.userId, status: 'ended' });
      const other = await created(conversations);
      for (const { sessionId } of [open, open, other]) await say(sessionId, START);
      expect(await retention.hasSessions(open.userId)).toBe(true);
      const { userId } = open;
      const sum = { sessions: 0, messages: 0 };
      for (let call = 0; call < 3; call += 1) {
        const { sessions, messages } = await conversations.removeSessionsOf({ userId, limit: 3 });
        expect(messages).toBeLessThanOrEqual(3);
        sum.sessions += sessions;
        sum.messages += messages;
      }
      expect(sum).toEqual({ sessions: 2, messages: 4 });
      expect(await retention.hasSessions(userId)).toBe(false);
      expect(await retention.hasSessions(other.userId)).toBe(true);
      for (const { sessionId } of [open, ended]) {
        expect(await conversations.find(sessionId)).toBeNull();
        expect((await conversations.listMessages(sessionId, FIRST_PAGE)).total).toBe(0);
      }
      expect((await conversations.listMessages(other.sessionId, FIRST_PAGE)).total).toBe(2);
    });

    it('takes old messages of sessions that go on, and numbers the next as before', async () => {
      const { sessionId } = await created(conversations);
      await say(sessionId, LONG_AGO);
      await say(sessionId, LONG_AGO);
      await say(sessionId, START);
      await removeAll((removal) => retention.removeMessages(removal));
      await conversations.appendExchange(sessionId, exchange('next'));
      const { items } = await conversations.listMessages(sessionId, FIRST_PAGE);
      expect(items.map(({ sequence }) => sequence)).toEqual([5, 6, 7, 8]);
    });

    it('takes old messages of one domain alone', async () => {
      const other = await created(conversations, { domain: 'surveillance' });
      const support = await created(conversations);
      for (const { sessionId } of [other, support]) await say(sessionId, LONG_AGO);
      await removeAll((removal) => retention.removeMessages({ ...removal, domain: 'surveillance' }));
      const totalOf = async (id: string) => (await conversations.listMessages(id, FIRST_PAGE)).total;
      expect([await totalOf(other.sessionId), await totalOf(support.sessionId)]).toEqual([0, 2]);
    });

    it('takes old traces and leaves the answers', async () => {
      const { sessionId } = await created(conversations);
      const old = await say(sessionId, LONG_AGO);
      const recent = await say(sessionId, START);
      const traces = await removeAll((removal) => retention.removeTraces(removal), 1);
      expect(traces).toBeGreaterThanOrEqual(1);
      expect(await conversations.findTrace(old.answer.messageId)).toBeNull();
      expect(await conversations.findTrace(recent.answer.messageId)).toEqual({ path: 'extractive' });
      expect((await conversations.listMessages(sessionId, FIRST_PAGE)).total).toBe(4);
    });
  });
}
