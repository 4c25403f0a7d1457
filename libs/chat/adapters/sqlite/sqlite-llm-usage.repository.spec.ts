import { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { LlmUsageEntry } from '../../usage/llm-usage.js';
import { SqliteLlmUsageRepository } from './sqlite-llm-usage.repository.js';

describe('SqliteLlmUsageRepository', () => {
  let database: SqliteDatabase;
  let usage: SqliteLlmUsageRepository;
  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    usage = new SqliteLlmUsageRepository(database);
  });
  afterEach(() => database.close());

  const record = (change: Partial<LlmUsageEntry> = {}) =>
    usage.record({
      sessionId: 's-1',
      providerId: 'gemini',
      modelId: 'flash',
      at: new Date('2026-01-31T23:59:00Z'),
      usage: { promptTokens: 100, completionTokens: 20, totalTokens: 120 },
      costUsd: 0.25,
      isPriced: true,
      ...change,
    });

  it('adds up by day and model, and by session', async () => {
    await Promise.all([
      record(),
      record({ costUsd: 0.5, isPriced: false }),
      record({ modelId: 'pro', costUsd: 1 }),
    ]);
    await record({ at: new Date('2026-02-01T00:00:00Z'), sessionId: 's-2' });
    expect(await usage.costOn('2026-01-31')).toBe(1.75);
    expect(await usage.costOn('2026-01-30')).toBe(0);
    expect(await usage.tokensOf('s-1')).toBe(360);
    expect(await usage.tokensOf('s-9')).toBe(0);
    expect(await usage.listDays('2026-01-01', '2026-01-31')).toEqual([
      {
        day: '2026-01-31',
        providerId: 'gemini',
        modelId: 'flash',
        calls: 2,
        promptTokens: 200,
        completionTokens: 40,
        costUsd: 0.75,
        unpricedCalls: 1,
      },
      expect.objectContaining({ modelId: 'pro', costUsd: 1, unpricedCalls: 0 }),
    ]);
    expect(await usage.listSessions('2026-01-01', '2026-02-28', 1)).toEqual([
      { sessionId: 's-1', totalTokens: 360, costUsd: 1.75 },
    ]);
  });
});
