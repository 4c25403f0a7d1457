import type { LlmUsageEntry, LlmUsageRepository } from './llm-usage.js';

/** What every LlmUsageRepository promises. `create` gives an empty one. */
export function llmUsageContract(name: string, create: () => Promise<LlmUsageRepository>): void {
  describe(`${name} as a LlmUsageRepository`, () => {
    let usage: LlmUsageRepository;
    beforeEach(async () => {
      usage = await create();
    });

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

    it('loses none of many calls at once', async () => {
      await Promise.all(Array.from({ length: 20 }, () => record({ costUsd: 0.5 })));
      expect(await usage.costOn('2026-01-31')).toBe(10);
      expect(await usage.tokensOf('s-1')).toBe(20 * 120);
      expect(await usage.listDays('2026-01-31', '2026-01-31')).toMatchObject([{ calls: 20 }]);
    });
  });
}
