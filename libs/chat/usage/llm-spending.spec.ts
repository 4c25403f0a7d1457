import { Logger } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { defaultsOf, ManualClock } from '@app/testing';
import { SqliteLlmUsageRepository } from '../adapters/sqlite/sqlite-llm-usage.repository.js';
import { chatConfig, type ChatConfig } from '../chat.config.js';
import { LlmSpending } from './llm-spending.js';
import { dayOf } from './llm-usage.js';

/** 120 dollars with the most expensive model of the list. */
const MILLION = { promptTokens: 0, completionTokens: 1_000_000, totalTokens: 1_000_000 };

describe('LlmSpending', () => {
  let database: SqliteDatabase;
  let usage: SqliteLlmUsageRepository;
  const clock = new ManualClock();
  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    usage = new SqliteLlmUsageRepository(database);
  });
  afterEach(() => database.close());

  const given = (settings: Partial<ChatConfig>) =>
    new LlmSpending(usage, clock, { ...defaultsOf(chatConfig), ...settings });
  const called = async (spending: LlmSpending, modelId: string, id = 'openai-compatible') => {
    spending.record(
      's-1',
      { id, model: { id: modelId, contextTokens: 1, jsonSchema: false, images: false } },
      MILLION,
    );
    await database.commitTogether(() => undefined);
  };
  const day = async () => (await usage.listDays(dayOf(clock.now()), dayOf(clock.now())))[0];

  it('ends at the daily cost', async () => {
    const spending = given({ llmDailyCostLimitUsd: 10 });
    expect(await spending.limitReached('s-1')).toBeNull();
    await called(spending, 'gpt-4o');
    expect(await spending.limitReached('s-2')).toMatchObject({ code: 'daily-cost-limit' });
    clock.advance({ seconds: 86_400 });
    expect(await spending.limitReached('s-2')).toBeNull();
  });

  it('takes a model without a price for the most expensive one where a cost is the limit, and says so once', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const spending = given({ llmDailyCostLimitUsd: 70 });
    await called(spending, 'house-blend');
    expect(await spending.limitReached('s-1')).toMatchObject({ code: 'daily-cost-limit' });
    expect(await day()).toMatchObject({ costUsd: 120, unpricedCalls: 1 });
    await called(spending, 'house-blend');
    expect(warn.mock.calls).toEqual([[expect.stringContaining('house-blend')]]);
    warn.mockRestore();
  });

  it.each<[string, Partial<ChatConfig>, string]>([
    ['where no cost is the limit', {}, 'openai-compatible'],
    ['of a model on a machine of one’s own', { llmDailyCostLimitUsd: 70 }, 'ollama'],
  ])('guesses no cost %s', async (_, settings, provider) => {
    await called(given(settings), 'house-blend', provider);
    expect(await day()).toMatchObject({ costUsd: 0, unpricedCalls: 1 });
  });
});
