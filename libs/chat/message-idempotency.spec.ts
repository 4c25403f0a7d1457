import { setImmediate as nextTurn } from 'node:timers/promises';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { keyedHash, newId } from '@app/kernel';
import { type ConversationRepository, type Exchange, type IdempotencyLease } from '@app/sessions';
import { InProcessSessionEvents } from '@app/sessions/adapters/memory/in-process.session-events.js';
import { SqliteHandoffRepository } from '@app/sessions/adapters/sqlite/sqlite-handoff.repository.js';
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
    await expect(send('something else')).rejects.toMatchObject({
      code: 'CONFLICT',
      details: [{ field: 'metadata.client_message_id', rule: 'unique' }],
    });
  });

  it('gives a repeat no answer where the message was stored without one', async () => {
    const handoffs = new SqliteHandoffRepository(database, new InProcessSessionEvents());
    const single = { messageId: newId(), content: 'hello', timestamp: clock.now(), metadata: {} };
    const acquired = await idempotency.acquire(message(), AbortSignal.timeout(2_000));
    if (!('lease' in acquired)) throw new Error('The lease is held by another request.');
    const { lease } = acquired;
    await handoffs.append(sessionId, { ...single, role: 'user', lease }, (session) => ({
      ...session,
      messageCount: session.messageCount + 1,
    }));
    const repeat = await send();
    expect(repeat.question.messageId).toBe(single.messageId);
    expect(repeat.answer).toBeNull();
  });

  it('waits for the longest answer, and five seconds more, before it takes a lease over', async () => {
    const first = await idempotency.acquire(message(), AbortSignal.timeout(2_000));
    expect(first).toHaveProperty('lease');
    clock.advance({ seconds: 5.999 });
    await expect(idempotency.acquire(message(), AbortSignal.timeout(50))).rejects.toThrow();
    clock.advance({ seconds: 0.001 });
    expect(await idempotency.acquire(message(), AbortSignal.timeout(2_000))).toHaveProperty('lease');
  });

  it('asks less and less often while another request answers', async () => {
    let asked = 0;
    const counting = new Proxy(conversations, {
      get: (target, name) => {
        if (name === 'acquireLease') asked += 1;
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await idempotency.acquire(message(), AbortSignal.timeout(2_000));
    const waiting = new MessageIdempotency(counting, clock, CONFIG, hash);
    await expect(waiting.acquire(message(), AbortSignal.timeout(500))).rejects.toThrow();
    // At most after 0, 10, 30, 70, 150 and 310 ms; a busy machine asks less often.
    expect(asked).toBeLessThanOrEqual(6);
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
