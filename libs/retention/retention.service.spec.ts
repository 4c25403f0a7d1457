import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SqliteAnalyticsRepository } from '@app/analytics/adapters/sqlite/sqlite-analytics.repository.js';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { newId } from '@app/kernel';
import { NoMetrics } from '@app/observability';
import { InProcessSessionEvents } from '@app/sessions/adapters/memory/in-process.session-events.js';
import { SqliteConversationRepository } from '@app/sessions/adapters/sqlite/sqlite-conversation.repository.js';
import { SqliteSessionRetentionRepository } from '@app/sessions/adapters/sqlite/sqlite-session-retention.repository.js';
import { newSession } from '@app/sessions/chat-session.js';
import { defaultsOf, ManualClock } from '@app/testing';
import { createUserKeys, usersConfig, VisitorService } from '@app/users';
import { SqliteUserRepository } from '@app/users/adapters/sqlite/sqlite-user.repository.js';
import type { VisitorPasses } from '@app/users/accounts/visitor-passes.js';
import type { SignedClaims } from '@app/users/access/signed-claims.js';
import { newVisitor } from '@app/users/user.js';
import { SqliteAuditRepository } from '@app/admin/adapters/sqlite/sqlite-audit.repository.js';
import { AuditLog } from '@app/admin';
import { retentionConfig } from './retention.config.js';
import { RetentionService } from './retention.service.js';

const { cipher } = createUserKeys({ signing: ['s'.repeat(32)], encryption: ['e'.repeat(32)] });
const NOW = new Date('2026-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const SECRET = 'the plan of the zeppelin';

describe('RetentionService', () => {
  let file: string;
  let database: SqliteDatabase;
  let clock: ManualClock;
  let conversations: SqliteConversationRepository;
  let users: SqliteUserRepository;
  let audit: AuditLog;
  let analytics: SqliteAnalyticsRepository;

  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'attendant-retention-')), 'attendant.sqlite');
    database = new SqliteDatabase(file);
    clock = new ManualClock(NOW);
    conversations = new SqliteConversationRepository(database, new InProcessSessionEvents());
    users = new SqliteUserRepository(database, cipher);
    analytics = new SqliteAnalyticsRepository(database);
    audit = new AuditLog(new SqliteAuditRepository(database), clock, 'a secret');
  });
  afterEach(() => database.close());

  const retention = (changes: object = {}) => {
    const visitors = new VisitorService(
      users,
      {} as VisitorPasses,
      {} as SignedClaims,
      clock,
      defaultsOf(usersConfig),
    );
    const config = { ...defaultsOf(retentionConfig), ...changes };
    const sessions = new SqliteSessionRetentionRepository(database);
    return new RetentionService(sessions, visitors, audit, analytics, clock, config, new NoMetrics());
  };

  async function talked(days: number, status: 'expired' | 'active'): Promise<string> {
    const at = daysAgo(days);
    const origin = { userAgent: null, ipAddress: null, referrer: null };
    const fresh = {
      sessionId: newId(),
      userId: newId(),
      channel: 'web' as const,
      metadata: origin,
      ttlSeconds: 60,
    };
    const session = { ...newSession(fresh, at), status };
    await users.add(newVisitor(session.userId, at));
    await conversations.create(session);
    const draft = (content: string) => ({
      messageId: newId(),
      content,
      timestamp: at,
      metadata: {},
      trace: {},
    });
    await conversations.appendExchange(session.sessionId, {
      question: draft(SECRET),
      answer: draft(`About ${SECRET}: …`),
      lease: null,
    });
    return session.sessionId;
  }

  it('removes what is older than its period and leaves nothing of it in the files', async () => {
    for (let i = 0; i < 120; i += 1) await talked(400, 'expired');
    for (let i = 0; i < 3; i += 1) await users.add(newVisitor(newId(), daysAgo(31)));
    const young = newId();
    await users.add(newVisitor(young, daysAgo(2)));
    const result = await retention().enforce();
    expect(result).toMatchObject({ sessions: 120, messages: 240, visitors: 123 });
    expect(await users.findById(young)).not.toBeNull();
    await delay(900);
    for (const each of [file, `${file}-wal`]) expect(readFileSync(each).includes(SECRET)).toBe(false);
  });

  it('keeps sessions that go on, and removes their old messages', async () => {
    const sessionId = await talked(400, 'active');
    expect(await retention().enforce()).toMatchObject({ sessions: 0, messages: 2, visitors: 0 });
    expect(await conversations.find(sessionId)).not.toBeNull();
  });

  it('keeps everything where the periods are 0', async () => {
    const sessionId = await talked(4_000, 'expired');
    const forEver = { visitorDays: 0, sessionDays: 0, messageDays: 0, traceDays: 0, auditDays: 0 };
    await retention(forEver).enforce();
    expect((await conversations.listMessages(sessionId, { page: 1, pageSize: 9, order: 'asc' })).total).toBe(
      2,
    );
  });

  it('shortens the audit log, which stays a chain, and puts that on record', async () => {
    const event = {
      action: 'config.change',
      outcome: 'done',
      actorId: null,
      actorRole: null,
      targetId: null,
      requestId: null,
      ipAddress: null,
      details: {},
    } as const;
    for (let i = 0; i < 250; i += 1) await audit.record(event);
    clock.advance({ seconds: 731 * 86_400 });
    await audit.record(event);
    expect(await retention().enforce()).toMatchObject({ auditEntries: 250 });
    const { items } = await audit.list({}, { page: 1, pageSize: 10, order: 'asc' });
    expect(items.map(({ action }) => action)).toEqual(['config.change', 'retention.remove']);
    expect(await audit.verify()).toMatchObject({ intact: 2, removed: 250, firstBroken: null });
  });

  it('does not hold the event loop', async () => {
    for (let i = 0; i < 150; i += 1) await talked(400, 'expired');
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await retention().enforce();
    clearInterval(watch);
    expect(longest).toBeLessThan(150);
  });
});
