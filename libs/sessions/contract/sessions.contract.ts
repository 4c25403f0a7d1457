import { newId, type PageRequest } from '@app/kernel';
import type { ChatSession } from '../chat-session.js';
import type { ConversationRepository } from '../conversation.repository.js';
import { after, created, exchange, FEEDBACK, FIRST_PAGE } from './samples.contract.js';

export function sessionsContract(create: () => Promise<ConversationRepository>): void {
  let conversations: ConversationRepository;

  beforeEach(async () => {
    conversations = await create();
  });

  describe('sessions', () => {
    it('gives back what was stored', async () => {
      const stored = await created(conversations);
      await expect(conversations.find(stored.sessionId)).resolves.toEqual(stored);
    });

    it('knows no session by an unknown id', async () => {
      await expect(conversations.find(newId())).resolves.toBeNull();
    });

    it('lists by start, then by id, in either order, with the total', async () => {
      const userId = newId();
      const [late, early, duplicate] = [
        await created(conversations, { userId, startedAt: after(2) }),
        await created(conversations, { userId, startedAt: after(1) }),
        await created(conversations, { userId, startedAt: after(2) }),
      ];
      const ascending = [early.sessionId, ...[late.sessionId, duplicate.sessionId].sort()];
      const idsOf = async (page: PageRequest) => {
        const { items, total } = await conversations.listSessions({ userId }, page);
        return { ids: items.map(({ sessionId }) => sessionId), total };
      };
      expect(await idsOf(FIRST_PAGE)).toEqual({ ids: ascending, total: 3 });
      expect(await idsOf({ ...FIRST_PAGE, order: 'desc' })).toEqual({
        ids: [...ascending].reverse(),
        total: 3,
      });
      expect(await idsOf({ page: 2, pageSize: 2, order: 'asc' })).toEqual({
        ids: ascending.slice(2),
        total: 3,
      });
      expect(await idsOf({ page: 9, pageSize: 2, order: 'asc' })).toEqual({ ids: [], total: 3 });
    });

    it('lists those of one status', async () => {
      const userId = newId();
      await created(conversations, { userId });
      const abandoned = await created(conversations, { userId, status: 'abandoned' });
      const found = await conversations.listSessions(
        { userId, status: { is: 'abandoned', at: after(1) } },
        FIRST_PAGE,
      );
      expect(found).toEqual({ items: [abandoned], total: 1 });
    });

    it('lists those of one channel', async () => {
      const userId = newId();
      await created(conversations, { userId });
      const api = await created(conversations, { userId, channel: 'api' });
      const found = await conversations.listSessions({ userId, channel: 'api' }, FIRST_PAGE);
      expect(found).toEqual({ items: [api], total: 1 });
    });

    it('lists as expired what is past its lifetime, before it is written so', async () => {
      const userId = newId();
      const [active, overdue, expired, ended] = [
        await created(conversations, { userId }),
        await created(conversations, { userId, expiresAt: after(10) }),
        await created(conversations, { userId, expiresAt: after(10), status: 'expired' }),
        await created(conversations, { userId, expiresAt: after(10), status: 'ended' }),
      ];
      const idsOf = async (is: ChatSession['status']) => {
        const { items } = await conversations.listSessions(
          { userId, status: { is, at: after(10) } },
          FIRST_PAGE,
        );
        return items.map(({ sessionId }) => sessionId).sort();
      };
      expect(await idsOf('active')).toEqual([active.sessionId]);
      expect(await idsOf('expired')).toEqual([overdue.sessionId, expired.sessionId].sort());
      expect(await idsOf('ended')).toEqual([ended.sessionId]);
      expect(await idsOf('abandoned')).toEqual([]);
    });
  });

  describe('ending', () => {
    it('keeps time and feedback and counts the change', async () => {
      const { sessionId, version } = await created(conversations);
      const result = await conversations.endSession(sessionId, { feedback: FEEDBACK, at: after(60) });
      expect(result).toMatchObject({
        status: 'ended',
        endedAt: after(60),
        feedback: { ...FEEDBACK, submittedAt: after(60) },
        version: version + 1,
      });
      await expect(conversations.find(sessionId)).resolves.toEqual(result);
    });

    it('is refused for an ended, an expired and an unknown session', async () => {
      const { sessionId } = await created(conversations);
      const end = (at: Date) => conversations.endSession(sessionId, { feedback: null, at });
      await expect(end(after(3_600))).rejects.toMatchObject({ code: 'SESSION_EXPIRED' });
      await end(after(60));
      await expect(end(after(61))).rejects.toMatchObject({ code: 'SESSION_ENDED' });
      const unknown = conversations.endSession(newId(), { feedback: null, at: after(60) });
      await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('succeeds once when many try at the same time, and keeps the feedback of the one', async () => {
      const { sessionId, version } = await created(conversations);
      const tries = [1, 2, 3, 4, 5].map((rating) =>
        conversations.endSession(sessionId, { feedback: { ...FEEDBACK, rating }, at: after(60) }),
      );
      const results = await Promise.allSettled(tries);
      const [winner, ...others] = results.filter(({ status }) => status === 'fulfilled');
      expect(others).toEqual([]);
      expect(await conversations.find(sessionId)).toEqual(
        (winner as PromiseFulfilledResult<ChatSession>).value,
      );
      expect((await conversations.find(sessionId))?.version).toBe(version + 1);
      const losers = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
      expect(losers.map(({ reason }) => (reason as { code: string }).code)).toEqual(
        Array(4).fill('SESSION_ENDED'),
      );
    });
  });

  describe('statistics', () => {
    it('are nothing for a user without sessions', async () => {
      const none = { totalSessions: 0, totalMessages: 0, averageSatisfaction: null };
      await expect(conversations.statisticsOf(newId())).resolves.toEqual(none);
    });

    it('count sessions and messages and average the ratings that were given', async () => {
      const userId = newId();
      const ratings = [5, 2, null];
      for (const rating of ratings) {
        const { sessionId } = await created(conversations, { userId });
        await conversations.appendExchange(sessionId, exchange());
        await conversations.endSession(sessionId, { feedback: { ...FEEDBACK, rating }, at: after(60) });
      }
      await created(conversations, { userId });
      await created(conversations);
      const expected = { totalSessions: 4, totalMessages: 6, averageSatisfaction: 3.5 };
      await expect(conversations.statisticsOf(userId)).resolves.toEqual(expected);
    });
  });
}
