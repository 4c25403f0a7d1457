import { newId } from '@app/kernel';
import type { ConversationRepository } from '../conversation.repository.js';
import { searchWords } from '../search-words.js';
import { after, created, exchange, FIRST_PAGE } from './samples.contract.js';

export function searchContract(create: () => Promise<ConversationRepository>): void {
  describe('the search for words of messages', () => {
    let conversations: ConversationRepository;
    let userId: string;
    beforeEach(async () => {
      conversations = await create();
      userId = newId();
    });

    const saying = async (...contents: string[]) => {
      const { sessionId } = await created(conversations, { userId });
      const messages = [];
      for (const content of contents)
        messages.push(await conversations.appendExchange(sessionId, exchange(content)));
      return { sessionId, messages };
    };
    const found = async (text: string) => {
      const filter = { userId, words: searchWords(text) };
      const { items, total } = await conversations.listSessions(filter, FIRST_PAGE);
      expect(total).toBe(items.length);
      return items.map(({ sessionId }) => sessionId).sort();
    };

    it('finds the sessions with a message that has all words, in any order, case and with any accents', async () => {
      const refund = await saying('How long does a refund to my card take?', 'Thanks');
      const card = await saying('Is a Crédit CARD needed?');
      expect(await found('refund')).toEqual([refund.sessionId]);
      expect(await found('Card REFUND')).toEqual([refund.sessionId]);
      expect(await found('card')).toEqual([refund.sessionId, card.sessionId].sort());
      expect(await found('credit')).toEqual([card.sessionId]);
      expect(await found('refund thanks')).toEqual([]);
      expect(await found('fund')).toEqual([]);
    });

    it('takes what stands in a query as words alone', async () => {
      const { sessionId } = await saying('Is "NEAR" AND OR a word? content:x -y (z*');
      for (const text of ['"near"', 'AND or', 'content:x', '-y', '(z*', `near' OR 1=1`.slice(0, 5)])
        expect([text, await found(text)]).toEqual([text, [sessionId]]);
      expect(await found('?!')).toEqual([]);
      expect(await found('')).toEqual([]);
    });

    it('finds nothing of what was erased or removed', async () => {
      const one = await saying('A secret wombat', 'Another one');
      const other = await saying('The second wombat');
      const { question } = one.messages[0]!;
      await conversations.eraseQuestion(one.sessionId, question.messageId, after(20));
      expect(await found('secret')).not.toContain(other.sessionId);
      await conversations.removeSession(other.sessionId);
      expect(await found('second')).toEqual([]);
      expect(await found('another')).toEqual([one.sessionId]);
    });
  });
}
