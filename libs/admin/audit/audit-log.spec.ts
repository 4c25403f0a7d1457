import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ManualClock } from '@app/testing';
import { SqliteAuditRepository } from '../adapters/sqlite/sqlite-audit.repository.js';
import type { AuditEvent } from './audit-entry.js';
import { AuditLog } from './audit-log.js';

const PAGE = { page: 1, pageSize: 10, order: 'asc' } as const;

describe('AuditLog', () => {
  let database: SqliteDatabase;
  let clock: ManualClock;
  let audit: AuditLog;

  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    clock = new ManualClock(new Date('2026-01-01T00:00:00Z'));
    audit = new AuditLog(new SqliteAuditRepository(database), clock);
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

  it('cannot be changed or emptied, in the store itself', async () => {
    await audit.record(event());
    expect(() => database.run("UPDATE audit_log SET doc = '{}'")).toThrow('append-only');
    expect(() => database.run('DELETE FROM audit_log')).toThrow('append-only');
    expect((await audit.list({}, PAGE)).total).toBe(1);
  });

  it('does not undo what has happened when it cannot store it', async () => {
    database.close();
    await expect(audit.record(event())).resolves.toBeUndefined();
  });
});
