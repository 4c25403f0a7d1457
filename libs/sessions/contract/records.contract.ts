import { newId } from '@app/kernel';
import type { ConversationRepository } from '../conversation.repository.js';
import { after, created, draft, exchange, FIRST_PAGE } from './samples.contract.js';

export function recordsContract(create: () => Promise<ConversationRepository>): void {
  let conversations: ConversationRepository;

  beforeEach(async () => {
    conversations = await create();
  });

  describe('the record of a session', () => {
    const note = (intent: string, escalates: boolean) => ({ intent, escalates });

    it('keeps the intent of the first message, and the first time that it was escalated', async () => {
      const { sessionId } = await created(conversations);
      const say = (text: string, seconds: number, intent: string, escalates: boolean) =>
        conversations.appendExchange(sessionId, {
          ...exchange(text),
          answer: draft('answer', { timestamp: after(seconds) }),
          note: note(intent, escalates),
        });
      await say('hi', 10, 'greeting', false);
      expect((await conversations.find(sessionId))?.metadata).toMatchObject({
        initialIntent: 'greeting',
        escalated: false,
        escalatedAt: null,
      });
      await say('a person please', 20, 'handoff', true);
      await say('a person please!', 30, 'handoff', true);
      await say('thanks', 40, 'thanks', false);
      expect((await conversations.find(sessionId))?.metadata).toMatchObject({
        initialIntent: 'greeting',
        escalated: true,
        escalatedAt: after(20),
      });
    });

    it('has tags and an assignee, which change one by one', async () => {
      const { sessionId, version } = await created(conversations);
      await conversations.changeRecord(sessionId, { tags: ['billing', 'urgent'] });
      await conversations.changeRecord(sessionId, { assignedAgent: 'agent-1' });
      const changed = await conversations.find(sessionId);
      expect(changed).toMatchObject({
        metadata: { tags: ['billing', 'urgent'], assignedAgent: 'agent-1' },
        version: version + 2,
      });
      await conversations.changeRecord(sessionId, { tags: [], assignedAgent: null });
      expect((await conversations.find(sessionId))?.metadata).toMatchObject({
        tags: [],
        assignedAgent: null,
      });
      await expect(conversations.changeRecord(newId(), { tags: [] })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it('has a domain, and a context that changes by itself', async () => {
      const { sessionId } = await created(conversations, {
        domain: 'surveillance',
        context: { camera_ids: ['cam-1'] },
      });
      await conversations.changeRecord(sessionId, { tags: ['night'] });
      expect(await conversations.find(sessionId)).toMatchObject({
        domain: 'surveillance',
        context: { camera_ids: ['cam-1'] },
      });
      await conversations.changeRecord(sessionId, { context: { camera_ids: [] } });
      expect(await conversations.find(sessionId)).toMatchObject({
        context: { camera_ids: [] },
        metadata: { tags: ['night'] },
      });
    });

    it('finds sessions by escalation, tag and assignee, which hold together', async () => {
      const userId = newId();
      const plain = await created(conversations, { userId });
      const tagged = await created(conversations, { userId });
      const escalated = await created(conversations, { userId });
      await conversations.changeRecord(tagged.sessionId, { tags: ['billing'], assignedAgent: 'agent-2' });
      await conversations.changeRecord(escalated.sessionId, { tags: ['billing', 'vip'] });
      await conversations.appendExchange(escalated.sessionId, { ...exchange(), note: note('handoff', true) });
      const idsOf = async (filter: object) => {
        const { items, total } = await conversations.listSessions({ userId, ...filter }, FIRST_PAGE);
        expect(total).toBe(items.length);
        return items.map(({ sessionId }) => sessionId).sort();
      };
      expect(await idsOf({ escalated: true })).toEqual([escalated.sessionId]);
      expect(await idsOf({ escalated: false })).toEqual([plain.sessionId, tagged.sessionId].sort());
      expect(await idsOf({ tag: 'billing' })).toEqual([tagged.sessionId, escalated.sessionId].sort());
      expect(await idsOf({ tag: 'bill' })).toEqual([]);
      expect(await idsOf({ assignedAgent: 'agent-2' })).toEqual([tagged.sessionId]);
      expect(await idsOf({ tag: 'billing', escalated: true })).toEqual([escalated.sessionId]);
    });
  });

  it('finds sessions by what the visitor gave them', async () => {
    const userId = newId();
    const rated = async (rating: number | null) => {
      const session = await created(conversations, { userId });
      await conversations.endSession(session.sessionId, {
        feedback: { rating, comment: null, resolved: null },
        at: after(60),
      });
      return session.sessionId;
    };
    const [poor, good] = [await rated(1), await rated(5)];
    await rated(null);
    await created(conversations, { userId });
    const idsOf = async (rating: number) =>
      (await conversations.listSessions({ userId, rating }, FIRST_PAGE)).items.map(
        ({ sessionId }) => sessionId,
      );
    expect(await idsOf(1)).toEqual([poor]);
    expect(await idsOf(5)).toEqual([good]);
    expect(await idsOf(3)).toEqual([]);
  });

  describe('erasing a question', () => {
    it('leaves its place without text, and no reading of it in later answers', async () => {
      const { sessionId } = await created(conversations);
      const { question, answer } = await conversations.appendExchange(sessionId, {
        ...exchange('my secret plan'),
        answer: draft('answer', {
          metadata: { path: 'extractive', standaloneQuestion: 'what of my secret plan' },
          trace: { path: 'extractive', standaloneQuestion: 'what of my secret plan' },
        }),
      });
      const left = await conversations.eraseQuestion(sessionId, question.messageId, after(60));
      expect(left).toMatchObject({
        content: '',
        metadata: { deleted: true, deletedAt: after(60).toISOString() },
      });
      const { items } = await conversations.listMessages(sessionId, FIRST_PAGE);
      expect(items.map(({ content, sequence }) => [content, sequence])).toEqual([
        ['', 1],
        ['answer', 2],
      ]);
      expect(items[1]?.metadata).toEqual({ path: 'extractive' });
      expect(JSON.stringify(await conversations.findTrace(answer.messageId))).not.toContain('secret');
      const again = await conversations.eraseQuestion(sessionId, question.messageId, after(90));
      expect(again).toEqual(items[0]);
    });

    it('is refused for an answer, a question of another session and an unknown one', async () => {
      const { sessionId } = await created(conversations);
      const other = await created(conversations);
      const { question, answer } = await conversations.appendExchange(sessionId, exchange());
      for (const [session, message] of [
        [sessionId, answer.messageId],
        [other.sessionId, question.messageId],
        [sessionId, newId()],
      ] as const)
        await expect(conversations.eraseQuestion(session, message, after(60))).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
    });
  });
}
