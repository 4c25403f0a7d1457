import { newId } from '@app/kernel';
import type { ConversationRepository } from '../conversation.repository.js';
import { after, created, exchange, FIRST_PAGE } from './samples.contract.js';

export function feedbackContract(create: () => Promise<ConversationRepository>): void {
  let conversations: ConversationRepository;

  beforeEach(async () => {
    conversations = await create();
  });

  describe('feedback on an answer', () => {
    it('stands with the answer, the last word of it, and counts the changes', async () => {
      const { sessionId } = await created(conversations);
      const { answer } = await conversations.appendExchange(sessionId, exchange());
      expect(answer.feedback).toBeNull();
      const first = { helpful: false, comment: '$unclear', at: after(20) };
      await conversations.saveFeedback(sessionId, answer.messageId, first);
      const last = { helpful: true, comment: null, at: after(30) };
      const rated = await conversations.saveFeedback(sessionId, answer.messageId, last);
      expect(rated).toEqual({
        ...answer,
        feedback: { helpful: true, comment: null, updatedAt: after(30), revision: 2 },
      });
      const { items } = await conversations.listMessages(sessionId, FIRST_PAGE);
      expect(items.map(({ feedback }) => feedback)).toEqual([null, rated.feedback]);
    });

    it('keeps a comment as it was written', async () => {
      const { sessionId } = await created(conversations);
      const { answer } = await conversations.appendExchange(sessionId, exchange());
      const feedback = { helpful: false, comment: '$content is {$wrong}', at: after(20) };
      const rated = await conversations.saveFeedback(sessionId, answer.messageId, feedback);
      expect(rated.feedback?.comment).toBe('$content is {$wrong}');
    });

    it('numbers what comes at once', async () => {
      const { sessionId } = await created(conversations);
      const { answer } = await conversations.appendExchange(sessionId, exchange());
      const rated = await Promise.all(
        [true, false, true, false].map((helpful) =>
          conversations.saveFeedback(sessionId, answer.messageId, { helpful, comment: null, at: after(20) }),
        ),
      );
      expect(rated.map(({ feedback }) => feedback?.revision).sort()).toEqual([1, 2, 3, 4]);
    });

    it('is refused for questions, for answers of other sessions and for unknown ones', async () => {
      const { sessionId } = await created(conversations);
      const { question } = await conversations.appendExchange(sessionId, exchange());
      const other = await created(conversations);
      const { answer } = await conversations.appendExchange(other.sessionId, exchange());
      for (const messageId of [question.messageId, answer.messageId, newId()]) {
        const feedback = { helpful: true, comment: null, at: after(20) };
        const rating = conversations.saveFeedback(sessionId, messageId, feedback);
        await expect(rating).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
    });
  });
}
