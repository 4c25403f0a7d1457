import { costOf, dearestCostOf } from './cost.js';
import stored from './prices.json';

const usage = { promptTokens: 2_000_000, completionTokens: 1_000_000, totalTokens: 3_000_000 };

describe('costOf', () => {
  it.each([
    ['gpt-4o-mini', 0.9],
    ['gpt-4o-mini-2024-07-18', 0.9],
    ['eu.anthropic.claude-3-haiku-20240307-v1:0', 1.75],
    ['meta.llama3-1-8b-instruct-v1:0', 0.66],
  ])('of %s is %d dollars', (model, dollars) => {
    expect(costOf(model, usage)).toBeCloseTo(dollars);
  });

  it('is unknown for a model without a price', () => {
    expect(costOf('llama3.2', usage)).toBeNull();
  });

  it('is at the most that of the dearest model of the list', () => {
    expect(dearestCostOf({ promptTokens: 1_000_000, completionTokens: 0, totalTokens: 1_000_000 })).toBe(30);
    expect(dearestCostOf({ promptTokens: 0, completionTokens: 1_000_000, totalTokens: 1_000_000 })).toBe(75);
  });

  it('says when its prices were true', () => {
    expect(stored.asOf).toMatch(/^\d{4}-\d{2}$/);
  });
});
