import { newId } from '@app/kernel';
import { after, created, draft, exchange, FIRST_PAGE, leaseOn } from '../contract/samples.contract.js';
import type { ConversationRepository } from '../conversation.repository.js';
import type { SessionEvents, SessionSignal } from '../events/session-events.js';
import { agentWrote, claimed, released, requested, resolved, visitorWrote } from './handoff-transitions.js';
import type { HandoffRepository } from './handoff.repository.js';

export interface OpenHandoffs {
  readonly handoffs: HandoffRepository;
  readonly conversations: ConversationRepository;
  readonly events: SessionEvents;
}

const ANNA = { userId: newId(), name: 'Anna' };
const BEN = { userId: newId(), name: 'Ben' };

/** What every HandoffRepository promises. `create` is called before each test; the store may hold other data. */
export function handoffRepositoryContract(name: string, create: () => Promise<OpenHandoffs>): void {
  describe(`${name} as a HandoffRepository`, () => {
    let handoffs: HandoffRepository;
    let conversations: ConversationRepository;
    let events: SessionEvents;

    beforeEach(async () => {
      ({ handoffs, conversations, events } = await create());
    });

    async function waiting(at = after(10)): Promise<string> {
      const { sessionId } = await created(conversations);
      await handoffs.change(sessionId, (session) => requested(session, { reason: 'A refund.' }, at));
      return sessionId;
    }

    const reply = (content: string, clientMessageId: string, agent = ANNA) => ({
      ...draft(content, { timestamp: after(30) }),
      role: 'agent' as const,
      metadata: { authorId: agent.userId, agentName: agent.name, clientMessageId },
    });
    const replying = (sessionId: string, content: string, clientMessageId = newId(), agent = ANNA) =>
      handoffs.append(sessionId, reply(content, clientMessageId, agent), (session) =>
        agentWrote(session, agent.userId, after(30)),
      );

    it('gives back what was stored', async () => {
      const sessionId = await waiting();
      const session = await handoffs.change(sessionId, (current) => claimed(current, ANNA, after(20)));
      expect(await conversations.find(sessionId)).toEqual(session);
      expect(session.handoff).toMatchObject({
        state: 'assigned',
        agent: ANNA,
        reason: 'A refund.',
        requestedAt: after(10),
        claimedAt: after(20),
      });
    });

    it('lets one of several agents at once claim a session, and names the holder to the others', async () => {
      const sessionId = await waiting();
      const agents = Array.from({ length: 8 }, (_, index) => ({ userId: newId(), name: `Agent ${index}` }));
      const claims = await Promise.allSettled(
        agents.map((agent) => handoffs.change(sessionId, (session) => claimed(session, agent, after(20)))),
      );
      const holder = (await conversations.find(sessionId))?.handoff.agent;
      expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const claim of claims)
        if (claim.status === 'rejected')
          expect(claim.reason).toMatchObject({
            code: 'CONFLICT',
            message: expect.stringContaining(holder?.name ?? '-'),
          });
    });

    it('stores messages of both sides in one sequence with the exchanges', async () => {
      const { sessionId } = await created(conversations);
      const note = { intent: 'handoff', escalates: true, handsOver: true };
      await conversations.appendExchange(sessionId, { ...exchange('a person please'), note });
      const user = { ...draft('are you there', { timestamp: after(15) }), role: 'user' as const };
      await handoffs.append(sessionId, user, (session) => visitorWrote(session, after(15)));
      await handoffs.change(sessionId, (session) => claimed(session, ANNA, after(20)));
      await replying(sessionId, 'yes');
      const { items, total } = await conversations.listMessages(sessionId, FIRST_PAGE);
      expect(items.map(({ role, sequence, content }) => [role, sequence, content])).toEqual([
        ['user', 1, 'a person please'],
        ['assistant', 2, 'answer to a person please'],
        ['user', 3, 'are you there'],
        ['agent', 4, 'yes'],
      ]);
      expect(total).toBe(4);
      expect(items[3]?.metadata).toMatchObject({ agentName: 'Anna' });
      const later = await handoffs.messagesAfter(sessionId, 2, 10);
      expect(later.map(({ sequence }) => sequence)).toEqual([3, 4]);
      expect(await handoffs.messagesAfter(sessionId, 2, 1)).toHaveLength(1);
      const [session] = [await conversations.find(sessionId)];
      const last = await handoffs.lastMessages(session ? [session] : []);
      expect(last.get(sessionId)?.content).toBe('yes');
      expect((await conversations.listMessages(sessionId, FIRST_PAGE, 3)).total).toBe(1);
    });

    it('stores a repeated reply once, and refuses another text under its id', async () => {
      const sessionId = await waiting();
      await handoffs.change(sessionId, (session) => claimed(session, ANNA, after(20)));
      const sent = await Promise.all(Array.from({ length: 4 }, () => replying(sessionId, 'hello', 'r-1')));
      expect(new Set(sent.map(({ message }) => message.messageId)).size).toBe(1);
      await expect(replying(sessionId, 'another', 'r-1')).rejects.toMatchObject({ code: 'CONFLICT' });
      expect((await conversations.listMessages(sessionId, FIRST_PAGE)).total).toBe(1);
    });

    it('stores nothing of a message whose transition throws', async () => {
      const sessionId = await waiting();
      await handoffs.change(sessionId, (session) => claimed(session, ANNA, after(20)));
      await expect(replying(sessionId, 'hello', 'r-1', BEN)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect((await conversations.listMessages(sessionId, FIRST_PAGE)).total).toBe(0);
      expect((await conversations.find(sessionId))?.messageCount).toBe(0);
    });

    it('completes the lease of a message of the visitor', async () => {
      const sessionId = await waiting();
      const lease = leaseOn(sessionId);
      const time = { now: after(10), leaseUntil: after(100) };
      await conversations.acquireLease(lease, time);
      const user = { ...draft('hello'), role: 'user' as const, lease };
      await handoffs.append(sessionId, user, (session) => visitorWrote(session, after(15)));
      expect(await conversations.acquireLease({ ...lease, token: newId() }, time)).toEqual({
        kind: 'done',
        questionId: user.messageId,
        answerId: user.messageId,
      });
    });

    it('counts who waits since before a time, and not those whose session has expired', async () => {
      const now = after(1_000);
      const before = (seconds: number) => handoffs.countWaiting({ before: after(seconds), now });
      const counted = await before(11);
      const first = await waiting(after(10));
      await waiting(after(12));
      expect(await before(11)).toBe(counted + 1);
      await handoffs.change(first, (session) => claimed(session, ANNA, after(20)));
      expect(await before(11)).toBe(counted);
      await handoffs.change(first, (session) => released(session, after(25)));
      expect(await before(11)).toBe(counted + 1);
      expect(await handoffs.countWaiting({ before: after(11), now: after(1_000_000) })).toBe(0);
    });

    it('lists the latest waits first', async () => {
      const since = after(500_000);
      for (const [asked, seconds] of [
        [500_100, 40],
        [500_300, 20],
      ] as const) {
        const { sessionId } = await created(conversations, { expiresAt: after(900_000) });
        await handoffs.change(sessionId, (session) => requested(session, {}, after(asked)));
        await handoffs.change(sessionId, (session) => claimed(session, ANNA, after(asked + seconds)));
      }
      expect((await handoffs.recentWaits({ since, limit: 10 })).slice(0, 2)).toEqual([20, 40]);
      expect(await handoffs.recentWaits({ since, limit: 1 })).toHaveLength(1);
    });

    it('lists sessions until their change has been announced', async () => {
      const sessionId = await waiting(after(10));
      const listed = async () =>
        (await handoffs.unannounced({ changedSince: after(0), limit: 1_000 })).includes(sessionId);
      expect(await listed()).toBe(true);
      await handoffs.change(sessionId, (session) => {
        const { handoff } = session;
        return {
          ...session,
          handoff: { ...handoff, announced: { revision: handoff.revision, sequence: 0 } },
        };
      });
      expect(await listed()).toBe(false);
      await handoffs.change(sessionId, (session) => resolved(session, after(40)));
      expect(await listed()).toBe(true);
      expect(await handoffs.unannounced({ changedSince: after(2_000_000), limit: 1_000 })).toEqual([]);
    });

    it('finds sessions by handoff, holder and start', async () => {
      const userId = newId();
      const [plain, asked, held] = [
        await created(conversations, { userId, startedAt: after(1) }),
        await created(conversations, { userId, startedAt: after(2) }),
        await created(conversations, { userId, startedAt: after(3) }),
      ];
      await handoffs.change(asked.sessionId, (session) => requested(session, {}, after(10)));
      await handoffs.change(held.sessionId, (session) => claimed(session, ANNA, after(10)));
      const idsOf = async (filter: object) => {
        const { items, total } = await conversations.listSessions({ userId, ...filter }, FIRST_PAGE);
        expect(total).toBe(items.length);
        return items.map(({ sessionId }) => sessionId);
      };
      expect(await idsOf({ handoff: 'none' })).toEqual([plain.sessionId]);
      expect(await idsOf({ handoff: 'waiting' })).toEqual([asked.sessionId]);
      expect(await idsOf({ holder: ANNA.userId })).toEqual([held.sessionId]);
      expect(await idsOf({ from: after(2), to: after(3) })).toEqual([asked.sessionId]);
    });

    it('publishes each change after its commit', async () => {
      const { sessionId } = await created(conversations);
      const seen: SessionSignal[] = [];
      const unsubscribe = events.subscribe(sessionId, (signal) => seen.push(signal));
      await handoffs.change(sessionId, (session) => claimed(session, ANNA, after(10)));
      await replying(sessionId, 'hello');
      await conversations.appendExchange(sessionId, exchange());
      await conversations.changeRecord(sessionId, { tags: ['a'] });
      await conversations.endSession(sessionId, { feedback: null, at: after(40) });
      unsubscribe();
      expect(seen).toEqual(Array.from({ length: 5 }, () => ({ kind: 'change', sessionId })));
      expect((await conversations.find(sessionId))?.handoff.state).toBe('resolved');
    });

    it('knows no session by an unknown id', async () => {
      const unknown = handoffs.change(newId(), (session) => session);
      await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(replying(newId(), 'hello')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });
}
