import type { ConversationRepository } from '../conversation.repository.js';
import type { SessionRetentionRepository } from '../session-retention.repository.js';
import { after, leaseOn, created, exchange, START, type SessionStore } from './samples.contract.js';

export function leasesContract(open: () => Promise<SessionStore>): void {
  let conversations: ConversationRepository;
  let retention: SessionRetentionRepository;

  beforeEach(async () => {
    ({ conversations, retention } = await open());
  });

  describe('leases', () => {
    const LEASE = { now: START, leaseUntil: after(30) };

    it('go to exactly one of ten who ask at once', async () => {
      const { sessionId } = await created(conversations);
      const tries = Array.from({ length: 10 }, () => conversations.acquireLease(leaseOn(sessionId), LEASE));
      const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(['acquired', ...Array<string>(9).fill('running')]);
    });

    it('lead to the stored exchange once done', async () => {
      const { sessionId } = await created(conversations);
      const lease = leaseOn(sessionId);
      await conversations.acquireLease(lease, LEASE);
      const { question, answer } = await conversations.appendExchange(sessionId, exchange('hello', lease));
      const outcome = await conversations.acquireLease(leaseOn(sessionId), {
        now: after(9_999),
        leaseUntil: after(99_999),
      });
      expect(outcome).toEqual({ kind: 'done', questionId: question.messageId, answerId: answer.messageId });
    });

    it('are refused for another body, running or done', async () => {
      const { sessionId } = await created(conversations);
      const lease = leaseOn(sessionId);
      await conversations.acquireLease(lease, LEASE);
      const other = leaseOn(sessionId, { bodyHash: 'other' });
      await expect(conversations.acquireLease(other, LEASE)).resolves.toEqual({ kind: 'conflict' });
      await conversations.appendExchange(sessionId, exchange('hello', lease));
      await expect(conversations.acquireLease(other, LEASE)).resolves.toEqual({ kind: 'conflict' });
    });

    it('are separate for each session and each id', async () => {
      const [one, two] = [await created(conversations), await created(conversations)];
      await conversations.acquireLease(leaseOn(one.sessionId), LEASE);
      const elsewhere = conversations.acquireLease(leaseOn(two.sessionId), LEASE);
      await expect(elsewhere).resolves.toEqual({ kind: 'acquired' });
      const otherId = conversations.acquireLease(leaseOn(one.sessionId, { clientMessageId: 'm-2' }), LEASE);
      await expect(otherId).resolves.toEqual({ kind: 'acquired' });
    });

    it('are taken over by exactly one after their lease, and the late holder stores nothing', async () => {
      const { sessionId } = await created(conversations);
      const late = leaseOn(sessionId);
      await conversations.acquireLease(late, LEASE);
      const next = Array.from({ length: 5 }, () => leaseOn(sessionId));
      const time = { now: after(30), leaseUntil: after(60) };
      const outcomes = await Promise.all(next.map((lease) => conversations.acquireLease(lease, time)));
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
        'acquired',
        ...Array<string>(4).fill('running'),
      ]);

      const lost = conversations.appendExchange(sessionId, exchange('late', late));
      await expect(lost).rejects.toMatchObject({ code: 'CONFLICT' });
      await conversations.releaseLease(late);
      expect(await conversations.find(sessionId)).toMatchObject({ messageCount: 0 });

      const holder = next[outcomes.findIndex(({ kind }) => kind === 'acquired')] ?? null;
      await conversations.appendExchange(sessionId, exchange('in time', holder));
      expect(await conversations.find(sessionId)).toMatchObject({ messageCount: 2 });
    });

    it('complete once: the same holder cannot store a second exchange', async () => {
      const { sessionId } = await created(conversations);
      const lease = leaseOn(sessionId);
      await conversations.acquireLease(lease, LEASE);
      await conversations.appendExchange(sessionId, exchange('hello', lease));
      const second = conversations.appendExchange(sessionId, exchange('hello', lease));
      await expect(second).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await conversations.find(sessionId)).toMatchObject({ messageCount: 2 });
    });

    it('are free again when released, but not once done', async () => {
      const { sessionId } = await created(conversations);
      const lease = leaseOn(sessionId);
      await conversations.acquireLease(lease, LEASE);
      await conversations.releaseLease(lease);
      const again = leaseOn(sessionId, { bodyHash: 'other' });
      await expect(conversations.acquireLease(again, LEASE)).resolves.toEqual({ kind: 'acquired' });
      await conversations.appendExchange(sessionId, exchange('hello', again));
      await conversations.releaseLease(again);
      await expect(conversations.acquireLease(again, LEASE)).resolves.toMatchObject({ kind: 'done' });
    });

    it('that run are released together at a start, those done stay', async () => {
      const { sessionId } = await created(conversations);
      const [running, done] = [leaseOn(sessionId), leaseOn(sessionId, { clientMessageId: 'm-2' })];
      await conversations.acquireLease(running, LEASE);
      await conversations.acquireLease(done, LEASE);
      await conversations.appendExchange(sessionId, exchange('hello', done));
      await conversations.releaseAllLeases();
      await expect(conversations.acquireLease(running, LEASE)).resolves.toEqual({ kind: 'acquired' });
      await expect(conversations.acquireLease(done, LEASE)).resolves.toMatchObject({ kind: 'done' });
    });

    it('are forgotten when old, the oldest first', async () => {
      const { sessionId } = await created(conversations);
      // Long ago, so that no other leases are as old.
      const madeAt = (seconds: number) => new Date(seconds * 1000);
      const ids = ['a', 'b', 'c'];
      for (const [i, clientMessageId] of ids.entries()) {
        const lease = { now: madeAt(i), leaseUntil: after(99_999) };
        await conversations.acquireLease(leaseOn(sessionId, { clientMessageId }), lease);
      }
      await expect(retention.forgetLeases({ madeBefore: madeAt(2), limit: 1 })).resolves.toBe(1);
      await expect(retention.forgetLeases({ madeBefore: madeAt(2), limit: 9 })).resolves.toBe(1);
      await expect(retention.forgetLeases({ madeBefore: madeAt(2), limit: 9 })).resolves.toBe(0);
      const outcomes = ids.map((clientMessageId) =>
        conversations.acquireLease(leaseOn(sessionId, { clientMessageId }), LEASE),
      );
      expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual([
        'acquired',
        'acquired',
        'running',
      ]);
    });
  });
}
