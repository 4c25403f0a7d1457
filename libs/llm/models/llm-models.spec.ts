import { describeModel } from './llm-models.js';

describe('describeModel', () => {
  it.each([
    ['gpt-4o-mini', 128_000],
    ['gpt-4.1-mini', 1_047_576],
    ['gpt-4', 8_192],
    ['eu.anthropic.claude-3-haiku-20240307-v1:0', 200_000],
    ['meta.llama3-8b-instruct-v1:0', 8_192],
    ['meta.llama3-1-8b-instruct-v1:0', 128_000],
    ['amazon.nova-micro-v1:0', 128_000],
    ['models/gemini-2.5-flash', 1_048_576],
    ['llama3.2:3b', 8_192],
    ['a-model-of-our-own', 8_192],
  ])('knows the window of %s: %d tokens', (id, contextTokens) => {
    expect(describeModel(id)).toMatchObject({ id, contextTokens });
  });

  it('takes the word of the operator', () => {
    expect(describeModel('a-model-of-our-own', 32_768).contextTokens).toBe(32_768);
  });
});
