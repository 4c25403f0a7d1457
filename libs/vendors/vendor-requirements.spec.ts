import { loadConfig } from '@app/config';
import { awsCredentials, lackingVendorSettings, requiredKeys } from './vendor-requirements.js';
import { vendorsConfig } from './vendors.config.js';

function vendors(env: Record<string, string> = {}) {
  return loadConfig([vendorsConfig], { env, files: [] }).get(vendorsConfig);
}

describe('awsCredentials', () => {
  it('leaves signing in to the SDK where there is no key', () => {
    expect(awsCredentials(vendors())).toBeUndefined();
  });

  it('takes key and secret, and the token where there is one', () => {
    const keys = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' };
    expect(awsCredentials(vendors(keys))).toEqual({ accessKeyId: 'AKIA', secretAccessKey: 'secret' });
    expect(awsCredentials(vendors({ ...keys, AWS_SESSION_TOKEN: 'token' }))).toMatchObject({
      sessionToken: 'token',
    });
  });
});

describe('lackingVendorSettings', () => {
  const lackingForBedrock = (env: Record<string, string>) =>
    lackingVendorSettings(vendors(env), requiredKeys('bedrock', vendors(env))).map((setting) => setting.env);

  it.each([
    [{}, ['AWS_REGION']],
    [{ AWS_REGION: 'eu-central-1' }, []],
    [{ AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'AKIA' }, ['AWS_SECRET_ACCESS_KEY']],
    [{ AWS_REGION: 'eu-central-1', AWS_SECRET_ACCESS_KEY: 'secret' }, ['AWS_ACCESS_KEY_ID']],
  ])('of Bedrock, with %j: %j', (env, lacking) => {
    expect(lackingForBedrock(env as Record<string, string>)).toEqual(lacking);
  });

  it.each([
    ['https://api.openai.com/v1', true],
    ['https://API.OPENAI.COM/v1', true],
    ['http://localhost:8000/v1', false],
    ['https://api.openai.com.example.org/v1', false],
    ['https://proxy.example.org/https://api.openai.com/v1', false],
  ])('wants a key of OpenAI for %s: %s', (OPENAI_BASE_URL, wanted) => {
    const given = vendors({ OPENAI_BASE_URL });
    const lacking = lackingVendorSettings(given, requiredKeys('openai-compatible', given));
    expect(lacking).toMatchObject(wanted ? [{ env: 'OPENAI_API_KEY', example: 'sk-…' }] : []);
  });
});
