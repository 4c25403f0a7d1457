import { EventRecorder } from '@app/analytics';
import { SqliteAnalyticsRepository } from '@app/analytics/adapters/sqlite/sqlite-analytics.repository.js';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { PersonalDataRedactor } from '@app/guardrails';
import { newId } from '@app/kernel';
import { NoMetrics } from '@app/observability';
import { ManualClock } from '@app/testing';
import { InProcessSessionEvents } from './adapters/memory/in-process.session-events.js';
import { SqliteConversationRepository } from './adapters/sqlite/sqlite-conversation.repository.js';
import { FreeText } from './free-text.js';
import { SessionService } from './session.service.js';
import { SqliteSessionRetentionRepository } from './adapters/sqlite/sqlite-session-retention.repository.js';
import { SessionSweeper } from './session-sweeper.js';
import type { Viewer } from './viewer.js';

const CONFIG = { ttlSeconds: 86_400, idleSeconds: 1_800, handoff: 'inbox' as const };
const PAGE = { page: 1, pageSize: 20, order: 'asc' } as const;

const user = (): Viewer => ({ userId: newId(), role: 'user' });
const agent = (): Viewer => ({ userId: newId(), role: 'support_agent' });
const admin = (): Viewer => ({ userId: newId(), role: 'admin' });

describe('SessionService', () => {
  let database: SqliteDatabase;
  let clock: ManualClock;
  let sessions: SessionService;
  let sweeper: SessionSweeper;
  let events: EventRecorder;

  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    clock = new ManualClock();
    const conversations = new SqliteConversationRepository(database, new InProcessSessionEvents());
    events = new EventRecorder(new SqliteAnalyticsRepository(database), clock, new NoMetrics());
    sessions = new SessionService(
      conversations,
      clock,
      CONFIG,
      new FreeText(new PersonalDataRedactor({ actionFor: () => 'redact' })),
      events,
    );
    sweeper = new SessionSweeper(new SqliteSessionRetentionRepository(database), clock, CONFIG);
  });

  afterEach(async () => {
    await events.flush();
    database.close();
  });

  const open = (viewer: Viewer) => sessions.initialize(viewer, { channel: 'web' });
  const say = (sessionId: string) => {
    const draft = (content: string) => ({
      messageId: newId(),
      content,
      timestamp: clock.now(),
      metadata: {},
    });
    return sessions.append(sessionId, { question: draft('question'), answer: draft('answer'), lease: null });
  };

  describe('opening', () => {
    it('gives an active session of the caller that lives for SESSION_TTL_SECONDS', async () => {
      const viewer = user();
      const session = await sessions.initialize(viewer, {
        channel: 'mobile',
        metadata: { userAgent: 'Mozilla/5.0' },
      });
      expect(session).toMatchObject({
        userId: viewer.userId,
        channel: 'mobile',
        status: 'active',
        messageCount: 0,
        metadata: { userAgent: 'Mozilla/5.0', ipAddress: null, referrer: null },
        expiresAt: new Date(clock.now().getTime() + 86_400_000),
      });
      await expect(sessions.get(session.sessionId, viewer)).resolves.toEqual(session);
    });

    it('for somebody else is for agents and admins', async () => {
      const { userId } = user();
      for (const viewer of [agent(), admin()]) {
        await expect(sessions.initialize(viewer, { userId, channel: 'api' })).resolves.toMatchObject({
          userId,
        });
      }
      const foreign = sessions.initialize(user(), { userId, channel: 'api' });
      await expect(foreign).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  it('shows a session to its owner, to agents and admins, and says the same of foreign and of unknown ones', async () => {
    const owner = user();
    const { sessionId } = await open(owner);
    for (const viewer of [owner, agent(), admin()]) {
      await expect(sessions.get(sessionId, viewer)).resolves.toMatchObject({ sessionId });
    }
    const foreign = await sessions.get(sessionId, user()).catch((error: unknown) => error);
    const unknown = await sessions.get(newId(), owner).catch((error: unknown) => error);
    expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
    expect(foreign).toEqual(unknown);
    await expect(sessions.history(sessionId, user(), PAGE)).rejects.toEqual(unknown);
    await expect(sessions.end(sessionId, user())).rejects.toEqual(unknown);
  });

  it('lists to a user its own sessions only, to agents those of all', async () => {
    const [one, other] = [user(), user()];
    await open(one);
    await open(other);
    await expect(sessions.list(one, { userId: other.userId }, PAGE)).resolves.toMatchObject({
      total: 1,
      items: [{ userId: one.userId }],
    });
    await expect(sessions.list(agent(), {}, PAGE)).resolves.toMatchObject({ total: 2 });
  });

  describe('ending', () => {
    it('sums the conversation up', async () => {
      const viewer = user();
      const { sessionId } = await open(viewer);
      await say(sessionId);
      clock.advance({ seconds: 90.5 });
      const { session, summary } = await sessions.end(sessionId, viewer, { rating: 5, resolved: true });
      expect(session).toMatchObject({
        status: 'ended',
        feedback: { rating: 5, comment: null, resolved: true },
      });
      expect(summary).toEqual({ totalMessages: 2, durationSeconds: 90.5, userSatisfaction: 5 });
      await expect(sessions.getOpen(sessionId, viewer)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
      await expect(sessions.end(sessionId, viewer)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
      await expect(sessions.history(sessionId, viewer, PAGE)).resolves.toMatchObject({ total: 2 });
    });

    it('needs no feedback', async () => {
      const viewer = user();
      const { session, summary } = await sessions.end((await open(viewer)).sessionId, viewer);
      expect([session.feedback, summary.userSatisfaction]).toEqual([null, null]);
    });
  });

  it('takes nothing after the lifetime, before and after the sweep alike, but shows the history', async () => {
    const viewer = user();
    const { sessionId } = await open(viewer);
    await say(sessionId);
    clock.advance({ seconds: 86_400 });
    for (const prepare of [async () => undefined, () => sweeper.sweep()]) {
      await prepare();
      await expect(sessions.getOpen(sessionId, viewer)).rejects.toMatchObject({ code: 'SESSION_EXPIRED' });
      await expect(sessions.end(sessionId, viewer)).rejects.toMatchObject({ code: 'SESSION_EXPIRED' });
      await expect(sessions.get(sessionId, viewer)).resolves.toMatchObject({ status: 'expired' });
      await expect(sessions.history(sessionId, viewer, PAGE)).resolves.toMatchObject({ total: 2 });
    }
  });

  it('calls idle sessions abandoned until the next message', async () => {
    const viewer = user();
    const { sessionId } = await open(viewer);
    clock.advance({ seconds: 1_801 });
    await sweeper.sweep();
    await expect(sessions.getOpen(sessionId, viewer)).resolves.toMatchObject({ status: 'abandoned' });
    await say(sessionId);
    await expect(sessions.get(sessionId, viewer)).resolves.toMatchObject({ status: 'active' });
  });

  it('sweeps more than one batch', async () => {
    const viewer = user();
    for (let i = 0; i < 450; i++) await open(viewer);
    clock.advance({ seconds: 86_400 });
    await sweeper.sweep();
    const expired = database.get<{ count: number }>(
      `SELECT count(*) AS count FROM chat_sessions WHERE status = 'expired'`,
    );
    expect(expired?.count).toBe(450);
  });
});
