import { costOf, maxCostOf } from './cost.js';
import stored from './prices.json';

const usage = { promptTokens: 2_000_000, completionTokens: 1_000_000, totalTokens: 3_000_000 };

describe('costOf', () => {
  it.each([
    ['gpt-4o-mini', 0.9],
    ['gpt-4o-mini-2024-07-18', 0.9],
    ['eu.anthropic.claude-3-haiku-20240307-v1:0', 1.75],
    ['meta.llama3-1-8b-instruct-v1:0', 0.66],
    ['gpt-4', 120],
    ['gpt-4-32k', 240],
    ['gpt-4-32k-0613', 240],
    ['gpt-4-1106-preview', 50],
    ['gpt-3.5-turbo', 2.5],
    ['gpt-3.5-turbo-16k', 10],
    ['gpt-35-turbo-16k', 10],
    ['claude-v2', 40],
    ['anthropic.claude-v2:1', 40],
    ['claude-2.1', 40],
    ['anthropic.claude-instant-v1', 4],
    ['llama2-70b', 6.46],
    ['meta.llama2-70b-chat-v1', 6.46],
  ])('of %s is %d dollars', (model, dollars) => {
    expect(costOf(model, usage)).toBeCloseTo(dollars);
  });

  it.each(['gpt-4.2', 'gpt-4o-audio', 'llama2-7b', 'claude-v20', 'gpt-45'])('of %s is not that of its neighbour', (model) => {
    expect(costOf(model, usage)).toBeNull();
  });

  it('is unknown for a model without a price', () => {
    expect(costOf('llama3.2', usage)).toBeNull();
  });

  it('is at the most that of the most expensive model of the list', () => {
    expect(maxCostOf({ promptTokens: 1_000_000, completionTokens: 0, totalTokens: 1_000_000 })).toBe(60);
    expect(maxCostOf({ promptTokens: 0, completionTokens: 1_000_000, totalTokens: 1_000_000 })).toBe(120);
  });

  it('says when its prices were true', () => {
    expect(stored.asOf).toMatch(/^\d{4}-\d{2}$/);
  });
});
