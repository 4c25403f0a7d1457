import type { ConversationRepository, Removal, Removed } from '../conversation.repository.js';
import { after, created, draft, exchange, FIRST_PAGE, START } from './samples.contract.js';

const YEAR_MS = 365 * 86_400_000;
const LONG_AGO = new Date(START.getTime() - YEAR_MS);
const BEFORE = new Date(START.getTime() - YEAR_MS / 2);

export function removalContract(create: () => Promise<ConversationRepository>): void {
  let conversations: ConversationRepository;

  beforeEach(async () => {
    conversations = await create();
  });

  const removeAll = async (remove: (removal: Removal) => Promise<Removed>, limit = 3) => {
    const sum = { sessions: 0, messages: 0, traces: 0 };
    for (;;) {
      const removed = await remove({ before: BEFORE, limit });
      expect(removed.messages).toBeLessThanOrEqual(limit);
      sum.sessions += removed.sessions;
      sum.messages += removed.messages;
      sum.traces += removed.traces;
      if (Object.values(removed).every((count) => count === 0)) return sum;
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
      const removed = await removeAll((removal) => conversations.removeSessions(removal));
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
      const { userId } = open;
      const sum = { sessions: 0, messages: 0 };
      for (let call = 0; call < 3; call += 1) {
        const { sessions, messages } = await conversations.removeSessions({ userId, limit: 3 });
        expect(messages).toBeLessThanOrEqual(3);
        sum.sessions += sessions;
        sum.messages += messages;
      }
      expect(sum).toEqual({ sessions: 2, messages: 4 });
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
      await removeAll((removal) => conversations.removeMessages(removal));
      await conversations.appendExchange(sessionId, exchange('next'));
      const { items } = await conversations.listMessages(sessionId, FIRST_PAGE);
      expect(items.map(({ sequence }) => sequence)).toEqual([5, 6, 7, 8]);
    });

    it('takes old messages of one domain alone', async () => {
      const other = await created(conversations, { domain: 'surveillance' });
      const support = await created(conversations);
      for (const { sessionId } of [other, support]) await say(sessionId, LONG_AGO);
      await removeAll((removal) => conversations.removeMessages({ ...removal, domain: 'surveillance' }));
      const totalOf = async (id: string) => (await conversations.listMessages(id, FIRST_PAGE)).total;
      expect([await totalOf(other.sessionId), await totalOf(support.sessionId)]).toEqual([0, 2]);
    });

    it('takes old traces and leaves the answers', async () => {
      const { sessionId } = await created(conversations);
      const old = await say(sessionId, LONG_AGO);
      const recent = await say(sessionId, START);
      const { traces } = await removeAll((removal) => conversations.removeTraces(removal), 1);
      expect(traces).toBeGreaterThanOrEqual(1);
      expect(await conversations.findTrace(old.answer.messageId)).toBeNull();
      expect(await conversations.findTrace(recent.answer.messageId)).toEqual({ path: 'extractive' });
      expect((await conversations.listMessages(sessionId, FIRST_PAGE)).total).toBe(4);
    });
  });
}
