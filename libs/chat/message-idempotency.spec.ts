import { setImmediate as nextTurn } from 'node:timers/promises';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { keyedHash, newId } from '@app/kernel';
import { type ConversationRepository, type Exchange, type IdempotencyLease } from '@app/sessions';
import { InProcessSessionEvents } from '@app/sessions/adapters/memory/in-process.session-events.js';
import { SqliteConversationRepository } from '@app/sessions/adapters/sqlite/sqlite-conversation.repository.js';
import { newSession } from '@app/sessions/chat-session.js';
import { defaultsOf, ManualClock } from '@app/testing';
import { chatConfig } from './chat.config.js';
import type { SendResult } from './send-result.js';
import { MessageIdempotency } from './message-idempotency.js';

const hash = keyedHash('a secret', 'test');
const CONFIG = { ...defaultsOf(chatConfig), answerTimeoutMs: 1_000 };

describe('MessageIdempotency', () => {
  let database: SqliteDatabase;
  let conversations: ConversationRepository;
  let clock: ManualClock;
  let idempotency: MessageIdempotency;
  let sessionId: string;
  let works: number;

  beforeEach(async () => {
    database = new SqliteDatabase(':memory:');
    conversations = new SqliteConversationRepository(database, new InProcessSessionEvents());
    clock = new ManualClock(new Date('2026-01-01T12:00:00Z'));
    idempotency = new MessageIdempotency(conversations, clock, CONFIG, hash);
    sessionId = newId();
    works = 0;
    const metadata = { userAgent: null, ipAddress: null, referrer: null };
    await conversations.create(
      newSession({ sessionId, userId: newId(), channel: 'api', metadata, ttlSeconds: 3_600 }, clock.now()),
    );
  });
  afterEach(() => database.close());

  const message = (body = 'hello') => ({ sessionId, clientMessageId: 'm-1', message: body });

  async function work(lease: IdempotencyLease): Promise<Exchange> {
    works += 1;
    await nextTurn();
    const draft = (content: string) => ({
      messageId: newId(),
      content,
      timestamp: clock.now(),
      metadata: {},
    });
    return conversations.appendExchange(sessionId, {
      lease,
      question: draft('hello'),
      answer: draft(`answer ${works}`),
    });
  }

  async function send(body?: string, run = work, signal = AbortSignal.timeout(2_000)): Promise<SendResult> {
    const acquired = await idempotency.acquire(message(body), signal);
    if ('result' in acquired) return acquired.result;
    try {
      return await run(acquired.lease);
    } catch (error) {
      await idempotency.release(acquired.lease);
      throw error;
    }
  }

  it('does the work once for ten sendings at once', async () => {
    const exchanges = await Promise.all(Array.from({ length: 10 }, () => send()));
    expect(works).toBe(1);
    expect(new Set(exchanges.map(({ answer }: SendResult) => answer?.messageId)).size).toBe(1);
  });

  it('gives a later repeat the first answer', async () => {
    const first = await send();
    expect((await send()).answer).toEqual(first.answer);
    expect(works).toBe(1);
  });

  it('refuses another body under the same id', async () => {
    await send();
    await expect(send('something else')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('lets a repeat try again at once when the work failed', async () => {
    await expect(send('hello', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await send()).answer?.content).toBe('answer 1');
  });

  it('takes over the lease of a process that died, once its lease has run out', async () => {
    const now = clock.now();
    await conversations.acquireLease(
      { sessionId, clientMessageId: 'm-1', bodyHash: hash('hello'), token: 'of the dead' },
      { now, leaseUntil: new Date(now.getTime() + 500) },
    );
    const early = send('hello', work, AbortSignal.timeout(50));
    await expect(early).rejects.toMatchObject({ name: 'AbortError' });
    clock.advance({ seconds: 1 });
    expect((await send()).answer?.content).toBe('answer 1');
  });
});
