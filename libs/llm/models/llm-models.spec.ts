import { describeModel } from './llm-models.js';

describe('describeModel', () => {
  it.each([
    ['gpt-4o-mini', 128_000],
    ['gpt-4.1-mini', 1_047_576],
    ['gpt-4', 8_192],
    ['gpt-4-0613', 8_192],
    ['gpt-4-32k', 32_768],
    ['gpt-4-32k-0613', 32_768],
    ['gpt-4-turbo-2024-04-09', 128_000],
    ['gpt-4-vision-preview', 128_000],
    ['gpt-3.5-turbo', 16_385],
    ['gpt-3.5-turbo-16k', 16_385],
    ['gpt-35-turbo-16k', 16_385],
    ['gpt-3.5-turbo-instruct', 4_096],
    ['gpt-3.5-turbo-0613', 4_096],
    ['claude-v2', 100_000],
    ['anthropic.claude-v2', 100_000],
    ['anthropic.claude-v2:1', 200_000],
    ['anthropic.claude-instant-v1', 100_000],
    ['claude-2.1', 200_000],
    ['llama2-70b', 4_096],
    ['meta.llama2-13b-chat-v1', 4_096],
    ['o1-mini', 128_000],
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
