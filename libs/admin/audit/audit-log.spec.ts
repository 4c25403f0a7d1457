import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ManualClock } from '@app/testing';
import { admin } from '../adapters/sqlite/migrations/0001-admin.js';
import { SqliteAuditRepository } from '../adapters/sqlite/sqlite-audit.repository.js';
import type { AuditEvent } from './audit-entry.js';
import { AuditLog } from './audit-log.js';

const PAGE = { page: 1, pageSize: 10, order: 'asc' } as const;

describe('AuditLog', () => {
  let database: SqliteDatabase;
  let clock: ManualClock;
  let audit: AuditLog;
  let entries: SqliteAuditRepository;

  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    clock = new ManualClock(new Date('2026-01-01T00:00:00Z'));
    entries = new SqliteAuditRepository(database);
    audit = new AuditLog(entries, clock, 'a secret');
  });
  afterEach(() => database.close());

  const event = (change: Partial<AuditEvent> = {}): AuditEvent => ({
    action: 'config.change',
    outcome: 'done',
    actorId: 'ada',
    actorRole: 'admin',
    targetId: null,
    requestId: 'r-1',
    ipAddress: '127.0.0.1',
    details: { changes: ['retrieval_config.top_k'] },
    ...change,
  });

  it('tells who did what, by time, and finds it by each of its sides', async () => {
    await audit.record(event());
    clock.advance({ seconds: 60 });
    await audit.record(event({ action: 'document.delete', targetId: 'd-1', actorId: 'bob' }));
    clock.advance({ seconds: 60 });
    await audit.record(event({ action: 'user.login', outcome: 'refused', actorId: null }));

    const actions = async (filter: Parameters<AuditLog['list']>[0]) =>
      (await audit.list(filter, PAGE)).items.map(({ action }) => action);
    expect(await actions({})).toEqual(['config.change', 'document.delete', 'user.login']);
    expect(await actions({ actorId: 'bob' })).toEqual(['document.delete']);
    expect(await actions({ targetId: 'd-1' })).toEqual(['document.delete']);
    expect(await actions({ outcome: 'refused' })).toEqual(['user.login']);
    expect(await actions({ action: 'config.change' })).toEqual(['config.change']);
    expect(
      await actions({ from: new Date('2026-01-01T00:01:00Z'), to: new Date('2026-01-01T00:02:00Z') }),
    ).toEqual(['document.delete']);
    expect(
      (await audit.list({}, { page: 2, pageSize: 2, order: 'desc' })).items.map(({ action }) => action),
    ).toEqual(['config.change']);
  });

  it('cannot be changed, replaced or emptied, in the store itself', async () => {
    await audit.record(event());
    const { entryId } = (await audit.list({}, PAGE)).items[0] ?? {};
    const forged = (sql: string, ...values: (string | number)[]) =>
      expect(() => database.run(sql, ...values)).toThrow(/append-only|only moves along/);
    forged("UPDATE audit_log SET doc = '{}'");
    forged('DELETE FROM audit_log');
    forged("INSERT OR REPLACE INTO audit_log VALUES (1, 'x', '{}', 'y', 'z')");
    forged("INSERT OR REPLACE INTO audit_log VALUES (2, ?, '{}', 'y', 'z')", entryId ?? '');
    forged("INSERT INTO audit_log VALUES (7, 'x', '{}', 'y', 'z')");
    forged("UPDATE audit_anchor SET sequence = 1, hash = 'x'");
    forged('DELETE FROM audit_anchor');
    expect((await audit.list({}, PAGE)).total).toBe(1);
    expect(await audit.verify()).toMatchObject({ intact: 1, firstBroken: null });
  });

  it('counts refusals of one actor, action and route within a minute in one entry', async () => {
    const refusal = (actorId: string, requestId: string) =>
      event({
        action: 'access.deny',
        outcome: 'refused',
        actorId,
        requestId,
        details: { route: 'GET /a/{id}' },
      });
    for (let i = 0; i < 600; i += 1) await audit.record(refusal(i % 2 === 0 ? 'ada' : 'bob', `r-${i}`));
    clock.advance({ seconds: 60 });
    await audit.record(refusal('ada', 'r-600'));
    await audit.settle();
    const counted = (await audit.list({}, PAGE)).items.map(({ actorId, count }) => [actorId, count]);
    expect(counted).toEqual([
      ['ada', 300],
      ['bob', 300],
      ['ada', 1],
    ]);
    expect(database.get('SELECT count(*) AS rows FROM audit_tallies')).toEqual({ rows: 0 });
    expect(await audit.verify()).toMatchObject({ intact: 3, firstBroken: null });
  });

  it('keeps what callers choose short', async () => {
    await audit.record(event({ details: { name: 'x'.repeat(20_000), list: [{ deep: 'y'.repeat(5_000) }] } }));
    const [{ details } = {}] = (await audit.list({}, PAGE)).items;
    expect(JSON.stringify(details).length).toBeLessThan(500);
  });

  it('tells accounts apart without naming them', () => {
    expect(audit.accountHash('Jane@Example.com ')).toBe(audit.accountHash('jane@example.com'));
    expect(audit.accountHash('jane@example.com')).not.toBe(audit.accountHash('john@example.com'));
    expect(audit.accountHash('jane@example.com')).toMatch(/^[0-9a-f]{64}$/);
  });

  describe('the chain', () => {
    const tampered = (sql: string) => {
      database.run('DROP TRIGGER audit_log_is_never_changed');
      database.run('DROP TRIGGER audit_log_is_never_removed');
      database.run(sql);
    };

    beforeEach(async () => {
      for (let i = 0; i < 1_200; i += 1) await audit.record(event({ requestId: `r-${i}` }));
    });

    it.each([
      ['content', 700, `UPDATE audit_log SET doc = replace(doc, 'ada', 'eve') WHERE sequence = 700`],
      ['missing', 701, 'DELETE FROM audit_log WHERE sequence = 700'],
      ['missing', 11, 'DELETE FROM audit_log WHERE sequence <= 10'],
      ['content', 3, `UPDATE audit_log SET entry_id = 'another' WHERE sequence = 3`],
    ])('names the first broken entry: %s at %d', async (reason, sequence, sql) => {
      tampered(sql);
      expect(await audit.verify()).toMatchObject({
        intact: reason === 'missing' && sequence === 11 ? 0 : sequence - (reason === 'missing' ? 2 : 1),
        firstBroken: { sequence, reason },
      });
    });

    it('stays whole when retention removes the oldest entries, also all of them', async () => {
      clock.advance({ seconds: 3_600 });
      await audit.record(event({ requestId: 'new' }));
      const before = new Date('2026-01-01T00:30:00Z');
      expect(await entries.removeOldest({ before, limit: 1_000 })).toBe(1_000);
      expect(await audit.verify()).toMatchObject({ intact: 201, removed: 1_000, firstBroken: null });
      expect(await entries.removeOldest({ before, limit: 1_000 })).toBe(200);
      expect(await entries.removeOldest({ before, limit: 1_000 })).toBe(0);
      expect((await audit.list({}, PAGE)).items.map(({ requestId }) => requestId)).toEqual(['new']);
      expect(await entries.removeOldest({ before: new Date('2027-01-01'), limit: 1_000 })).toBe(1);
      await audit.record(event());
      expect(await audit.verify()).toMatchObject({ intact: 1, removed: 1_201, firstBroken: null });
    });
  });

  it('takes over the entries of a log without a chain', async () => {
    const old = new SqliteDatabase(':memory:');
    old.migrate('admin', [admin]);
    for (const [id, time] of [
      ['b', '2026-01-02'],
      ['a', '2026-01-01'],
    ] as const) {
      const timestamp = `${time}T00:00:00.000Z`;
      const doc = JSON.stringify({ ...event(), entryId: id, timestamp });
      old.run('INSERT INTO audit_log (entry_id, timestamp, doc) VALUES (?, ?, ?)', id, timestamp, doc);
    }
    const log = new AuditLog(new SqliteAuditRepository(old), clock, 'a secret');
    const { items } = await log.list({}, PAGE);
    expect(items.map(({ entryId, sequence, count }) => [entryId, sequence, count])).toEqual([
      ['a', 1, 1],
      ['b', 2, 1],
    ]);
    await log.record(event());
    expect(await log.verify()).toMatchObject({ intact: 3, firstBroken: null });
    expect(() => old.run('DELETE FROM audit_log')).toThrow('append-only');
    old.close();
  });

  it('does not undo what has happened when it cannot store it', async () => {
    database.close();
    await expect(audit.record(event())).resolves.toBeUndefined();
  });
});
