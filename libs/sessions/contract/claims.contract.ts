import type { ConversationRepository } from '../conversation.repository.js';
import { after, claimOn, created, exchange, START } from './samples.contract.js';

export function claimsContract(create: () => Promise<ConversationRepository>): void {
  let conversations: ConversationRepository;

  beforeEach(async () => {
    conversations = await create();
  });

  describe('claims', () => {
    const LEASE = { now: START, leaseUntil: after(30) };

    it('go to exactly one of ten who ask at once', async () => {
      const { sessionId } = await created(conversations);
      const tries = Array.from({ length: 10 }, () => conversations.claimMessage(claimOn(sessionId), LEASE));
      const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(['claimed', ...Array<string>(9).fill('running')]);
    });

    it('lead to the stored exchange once done', async () => {
      const { sessionId } = await created(conversations);
      const claim = claimOn(sessionId);
      await conversations.claimMessage(claim, LEASE);
      const { question, answer } = await conversations.appendExchange(sessionId, exchange('hello', claim));
      const outcome = await conversations.claimMessage(claimOn(sessionId), {
        now: after(9_999),
        leaseUntil: after(99_999),
      });
      expect(outcome).toEqual({ kind: 'done', questionId: question.messageId, answerId: answer.messageId });
    });

    it('are refused for another body, running or done', async () => {
      const { sessionId } = await created(conversations);
      const claim = claimOn(sessionId);
      await conversations.claimMessage(claim, LEASE);
      const other = claimOn(sessionId, { bodyHash: 'other' });
      await expect(conversations.claimMessage(other, LEASE)).resolves.toEqual({ kind: 'conflict' });
      await conversations.appendExchange(sessionId, exchange('hello', claim));
      await expect(conversations.claimMessage(other, LEASE)).resolves.toEqual({ kind: 'conflict' });
    });

    it('are separate for each session and each id', async () => {
      const [one, two] = [await created(conversations), await created(conversations)];
      await conversations.claimMessage(claimOn(one.sessionId), LEASE);
      const elsewhere = conversations.claimMessage(claimOn(two.sessionId), LEASE);
      await expect(elsewhere).resolves.toEqual({ kind: 'claimed' });
      const otherId = conversations.claimMessage(claimOn(one.sessionId, { clientMessageId: 'm-2' }), LEASE);
      await expect(otherId).resolves.toEqual({ kind: 'claimed' });
    });

    it('are taken over by exactly one after their lease, and the late holder stores nothing', async () => {
      const { sessionId } = await created(conversations);
      const late = claimOn(sessionId);
      await conversations.claimMessage(late, LEASE);
      const next = Array.from({ length: 5 }, () => claimOn(sessionId));
      const lease = { now: after(30), leaseUntil: after(60) };
      const outcomes = await Promise.all(next.map((claim) => conversations.claimMessage(claim, lease)));
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
        'claimed',
        ...Array<string>(4).fill('running'),
      ]);

      const lost = conversations.appendExchange(sessionId, exchange('late', late));
      await expect(lost).rejects.toMatchObject({ code: 'CONFLICT' });
      await conversations.releaseClaim(late);
      expect(await conversations.find(sessionId)).toMatchObject({ messageCount: 0 });

      const holder = next[outcomes.findIndex(({ kind }) => kind === 'claimed')] ?? null;
      await conversations.appendExchange(sessionId, exchange('in time', holder));
      expect(await conversations.find(sessionId)).toMatchObject({ messageCount: 2 });
    });

    it('complete once: the same holder cannot store a second exchange', async () => {
      const { sessionId } = await created(conversations);
      const claim = claimOn(sessionId);
      await conversations.claimMessage(claim, LEASE);
      await conversations.appendExchange(sessionId, exchange('hello', claim));
      const second = conversations.appendExchange(sessionId, exchange('hello', claim));
      await expect(second).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await conversations.find(sessionId)).toMatchObject({ messageCount: 2 });
    });

    it('are free again when released, but not once done', async () => {
      const { sessionId } = await created(conversations);
      const claim = claimOn(sessionId);
      await conversations.claimMessage(claim, LEASE);
      await conversations.releaseClaim(claim);
      const again = claimOn(sessionId, { bodyHash: 'other' });
      await expect(conversations.claimMessage(again, LEASE)).resolves.toEqual({ kind: 'claimed' });
      await conversations.appendExchange(sessionId, exchange('hello', again));
      await conversations.releaseClaim(again);
      await expect(conversations.claimMessage(again, LEASE)).resolves.toMatchObject({ kind: 'done' });
    });

    it('that run are released together at a start, those done stay', async () => {
      const { sessionId } = await created(conversations);
      const [running, done] = [claimOn(sessionId), claimOn(sessionId, { clientMessageId: 'm-2' })];
      await conversations.claimMessage(running, LEASE);
      await conversations.claimMessage(done, LEASE);
      await conversations.appendExchange(sessionId, exchange('hello', done));
      await conversations.releaseAllClaims();
      await expect(conversations.claimMessage(running, LEASE)).resolves.toEqual({ kind: 'claimed' });
      await expect(conversations.claimMessage(done, LEASE)).resolves.toMatchObject({ kind: 'done' });
    });

    it('are forgotten when old, the oldest first', async () => {
      const { sessionId } = await created(conversations);
      // Long ago, so that nobody else's claims are as old.
      const madeAt = (seconds: number) => new Date(seconds * 1000);
      const ids = ['a', 'b', 'c'];
      for (const [i, clientMessageId] of ids.entries()) {
        const lease = { now: madeAt(i), leaseUntil: after(99_999) };
        await conversations.claimMessage(claimOn(sessionId, { clientMessageId }), lease);
      }
      await expect(conversations.forgetClaims({ madeBefore: madeAt(2), limit: 1 })).resolves.toBe(1);
      await expect(conversations.forgetClaims({ madeBefore: madeAt(2), limit: 9 })).resolves.toBe(1);
      await expect(conversations.forgetClaims({ madeBefore: madeAt(2), limit: 9 })).resolves.toBe(0);
      const outcomes = ids.map((clientMessageId) =>
        conversations.claimMessage(claimOn(sessionId, { clientMessageId }), LEASE),
      );
      expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual([
        'claimed',
        'claimed',
        'running',
      ]);
    });
  });
}
