import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { NoMetrics } from '@app/observability';
import { ManualClock } from '@app/testing';
import { SqliteAnalyticsRepository } from './adapters/sqlite/sqlite-analytics.repository.js';
import { EventRecorder } from './event-recorder.js';

const ALWAYS = { from: new Date(0), to: new Date('2100-01-01') };
const PAGE = { page: 1, pageSize: 1_000, order: 'asc' } as const;

/** A store that rejects the first writes. */
class RefusingRepository extends SqliteAnalyticsRepository {
  refusals = 0;

  override append(...[events]: Parameters<SqliteAnalyticsRepository['append']>): Promise<void> {
    if (this.refusals === 0) return super.append(events);
    this.refusals -= 1;
    return Promise.reject(new Error('no disk'));
  }
}

describe('EventRecorder', () => {
  let database: SqliteDatabase;
  let repository: RefusingRepository;
  let recorder: EventRecorder;
  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    repository = new RefusingRepository(database);
    recorder = new EventRecorder(repository, new ManualClock(), new NoMetrics());
  });
  afterEach(() => database.close());

  const record = (count: number) => {
    for (let i = 0; i < count; i += 1)
      recorder.record({ type: 'session_start', sessionId: `s-${i}`, userId: 'u', data: { channel: 'web' } });
  };
  const stored = async () => (await repository.listEvents('session_start', ALWAYS, PAGE)).total;

  it('collects events and stores them together', async () => {
    record(450);
    expect(await stored()).toBe(0);
    await recorder.flush();
    expect(await stored()).toBe(450);
  });

  it('keeps events that could not be stored for the next attempt', async () => {
    repository.refusals = 1;
    record(3);
    await recorder.flush();
    expect(await stored()).toBe(0);
    record(2);
    await recorder.flush();
    expect(await stored()).toBe(5);
  });

  it('stores pending events when the process ends, and later events immediately', async () => {
    record(3);
    await recorder.beforeApplicationShutdown();
    expect(await stored()).toBe(3);
    record(1);
    await recorder.flush();
    expect(await stored()).toBe(4);
  });
});
