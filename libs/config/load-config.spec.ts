import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  boolean,
  choice,
  ConfigError,
  decimal,
  defineConfig,
  integer,
  loadConfig,
  renderConfigReference,
  renderEnvExample,
  setting,
  text,
} from './index.js';

const server = defineConfig('server', {
  port: setting('PORT', integer(0, 65_535), { default: 3000, description: 'Port.', example: '8080' }),
  ratio: setting('RATIO', decimal(0, 1), { default: 0.5, description: 'Ratio.', example: '0.7' }),
  open: setting('OPEN', boolean(), { default: true, description: 'Open.', example: 'false' }),
  store: setting('STORE', choice(['sqlite', 'mongodb']), {
    default: 'sqlite',
    description: 'Store.',
    example: 'mongodb',
  }),
  secret: setting('SECRET', text(), { description: 'Secret.', example: 'long-and-random', secret: true }),
});

function load(env: Record<string, string | undefined>, files: string[] = []) {
  return loadConfig([server], { env, files }).get(server);
}

function problemsOf(env: Record<string, string>, files: string[] = []): string {
  try {
    load(env, files);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('the configuration was accepted');
}

const folder = mkdtempSync(join(tmpdir(), 'attendant-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function yaml(content: string): string {
  const file = join(mkdtempSync(join(folder, 'case-')), 'test.yaml');
  writeFileSync(file, content);
  return file;
}

describe('loadConfig', () => {
  it('uses the defaults, and leaves what has none absent', () => {
    expect(load({})).toEqual({ port: 3000, ratio: 0.5, open: true, store: 'sqlite', secret: undefined });
  });

  it('reads variables as their types', () => {
    expect(load({ PORT: ' 80 ', RATIO: '0.25', OPEN: 'false', STORE: 'mongodb', SECRET: 's' })).toEqual({
      port: 80,
      ratio: 0.25,
      open: false,
      store: 'mongodb',
      secret: 's',
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(load({ PORT: '' }).port).toBe(3000);
  });

  it('puts the environment above files, and later files above earlier ones', () => {
    const files = [yaml('server: { port: 1, ratio: 0.1 }'), yaml('server: { port: 2 }')];
    expect(load({ PORT: '3' }, files)).toMatchObject({ port: 3, ratio: 0.1 });
    expect(load({}, files).port).toBe(2);
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535, not "abc". Example: PORT=8080'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535, not "70000". Example: PORT=8080'],
    [{ PORT: '1.5' }, 'PORT must be a whole number from 0 to 65535, not "1.5". Example: PORT=8080'],
    [{ RATIO: '2' }, 'RATIO must be a number from 0 to 1, not "2". Example: RATIO=0.7'],
    [{ OPEN: 'yes' }, 'OPEN must be true or false, not "yes". Example: OPEN=false'],
    [{ STORE: 'oracle' }, 'STORE must be one of: sqlite, mongodb, not "oracle". Example: STORE=mongodb'],
  ])('refuses %j with the variable, the rule and an example of right', (env, message) => {
    expect(problemsOf(env)).toContain(message);
  });

  it('names all problems at once', () => {
    const message = problemsOf({ PORT: 'x', OPEN: 'y' });
    expect(message).toContain('PORT must');
    expect(message).toContain('OPEN must');
  });

  it('refuses a setting of a file that nobody knows', () => {
    expect(problemsOf({}, [yaml('server: { prot: 1 }')])).toContain('server.prot');
  });
});

describe('the generated reference', () => {
  it('names every variable with its default', () => {
    expect(renderConfigReference([server])).toContain('| `PORT` | `3000` | Port. | `8080` |');
    expect(renderEnvExample([server])).toContain('# Port.\n#PORT=3000');
    expect(renderEnvExample([server])).toContain('#SECRET=long-and-random');
  });
});

describe('warnings', () => {
  const provider = defineConfig('provider', {
    llm: setting('LLM_PROVIDER', text(), { description: 'Provider.', example: 'ollama' }),
    key: setting('AZURE_OPENAI_API_KEY', text(), { description: 'Key.', example: 'abc', secret: true }),
    port: setting('PORT', text(), { description: 'Port.', example: '1' }),
  });
  const warningsOf = (env: Record<string, string>) => loadConfig([provider], { env, files: [] }).warnings;

  it.each([
    ['ACTIVE_LLM_PROVIDER', 'LLM_PROVIDER'],
    ['AZURE_OPENAI_KEY', 'AZURE_OPENAI_API_KEY'],
    ['LLM_PROVDIER', 'LLM_PROVIDER'],
    ['LLM_PROVIDERS', 'LLM_PROVIDER'],
    ['LLM_PROVIDR', 'LLM_PROVIDER'],
    ['LLM-PROVIDER', 'LLM_PROVIDER'],
  ])('name the setting that %s means', (name, meant) => {
    expect(warningsOf({ [name]: 'ollama' })).toEqual([`${name} is set but not read. Set ${meant} instead.`]);
  });

  it('say nothing of settings and of what other programs read', () => {
    const env = { LLM_PROVIDER: 'ollama', PATH: '/bin', POST: '1', HOME: '/root', NODE_ENV: 'production' };
    expect(warningsOf(env)).toEqual([]);
  });

  it('name the known profiles for an unknown NODE_ENV', () => {
    expect(warningsOf({ NODE_ENV: 'prod' })).toEqual([
      'NODE_ENV=prod is not a known profile. Use one of: development, staging, production, test.',
    ]);
  });

  it('do not concern upper and lower case of keywords', () => {
    expect(load({ STORE: 'MongoDB', OPEN: 'TRUE' })).toMatchObject({ store: 'mongodb', open: true });
  });
});
