import { lookUpModel, modelName } from './model-name.js';

describe('modelName', () => {
  it.each([
    ['us.anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet-20241022'],
    ['meta.llama3-1-8b-instruct-v1:0', 'llama3-1-8b-instruct'],
    ['models/gemini-2.5-flash', 'gemini-2.5-flash'],
    ['GPT-4o', 'gpt-4o'],
    ['llama3.2:3b', 'llama3.2:3b'],
  ])('of %s is %s', (id, name) => {
    expect(modelName(id)).toBe(name);
  });
});

describe('lookUpModel', () => {
  const table = { 'gpt-4o': 1, 'gpt-4o-mini': 2, 'claude-3-haiku': 3, 'llama3.2': 4, 'gpt-4': 5 };

  it.each([
    ['gpt-4o-2024-08-06', 1],
    ['gpt-4o-mini-2024-07-18', 2],
    ['gpt-4-0613', 5],
    ['anthropic.claude-3-haiku-20240307-v1:0', 3],
    ['llama3.2:3b', 4],
    ['gpt-4o-realtime', null],
    ['gpt-4.5', null],
    ['claude-3', null],
  ])('finds %s: %s', (id, found) => {
    expect(lookUpModel(table, id)).toBe(found);
  });
});
