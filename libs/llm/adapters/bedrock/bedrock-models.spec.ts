import { bedrockModelId } from './bedrock-models.js';

describe('bedrockModelId', () => {
  it.each([
    ['claude-3-haiku', 'eu-central-1', 'anthropic.claude-3-haiku-20240307-v1:0'],
    ['claude-sonnet-4', 'eu-central-1', 'eu.anthropic.claude-sonnet-4-20250514-v1:0'],
    ['claude-sonnet-4', 'us-east-1', 'us.anthropic.claude-sonnet-4-20250514-v1:0'],
    ['claude-sonnet-4', 'ap-northeast-1', 'apac.anthropic.claude-sonnet-4-20250514-v1:0'],
    ['claude-sonnet-4-5', 'ap-northeast-1', 'jp.anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['claude-haiku-4-5', 'ap-southeast-2', 'au.anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['claude-haiku-4-5', 'ap-south-1', 'global.anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['claude-haiku-4-5', 'ca-central-1', 'global.anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['claude-haiku-4-5', 'eu-west-1', 'eu.anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['llama3-1-8b', 'us-west-2', 'meta.llama3-1-8b-instruct-v1:0'],
    ['nova-lite', 'us-east-1', 'amazon.nova-lite-v1:0'],
    ['mistral.mistral-7b-instruct-v0:2', 'us-east-1', 'mistral.mistral-7b-instruct-v0:2'],
  ])('%s in %s is %s', (name, region, id) => {
    expect(bedrockModelId(name, region)).toBe(id);
  });
});
