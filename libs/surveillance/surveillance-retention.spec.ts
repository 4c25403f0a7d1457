import { assistantMessage } from '@app/chat';
import { ConversationRepository, SessionService } from '@app/sessions';
import { openSurveillance } from '@app/testing/surveillance/open-surveillance.js';
import { newId } from '@app/kernel';
import { SurveillanceRetention } from './surveillance-retention.js';

const PAGE = { page: 1, pageSize: 9, order: 'asc' } as const;
const DAY = 86_400;

it('Messages about events are erased after MESSAGE_TTL_DAYS, and support messages are kept', async () => {
  const { module, clock, ask, close } = await openSurveillance({ settings: { messageTtlDays: 3 } });
  const conversations = module.get(ConversationRepository);
  const retention = module.get(SurveillanceRetention);
  const count = async (sessionId: string) => (await conversations.listMessages(sessionId, PAGE)).total;
  const { sessionId } = assistantMessage(await ask('people today'));
  const viewer = { userId: newId(), role: 'user' } as const;
  const support = await module.get(SessionService).initialize(viewer, { channel: 'web' });
  const at = clock.now();
  const message = { content: 'Hello', timestamp: at, metadata: {} };
  await conversations.appendExchange(support.sessionId, {
    question: { ...message, messageId: newId() },
    answer: { ...message, messageId: newId(), trace: {} },
    lease: null,
  });
  clock.advance({ seconds: 3 * DAY - 1 });
  await retention.enforce();
  expect(await count(sessionId)).toBe(2);
  clock.advance({ seconds: 2 });
  await retention.enforce();
  expect([await count(sessionId), await count(support.sessionId)]).toEqual([0, 2]);
  await close();
});
