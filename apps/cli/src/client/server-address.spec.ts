import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer } from './server-address.js';

describe('the server that the command line talks to', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'attendant-cli-'));
    announce('http://127.0.0.1:3000');
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const announce = (url: string, token = 'local') =>
    writeFileSync(join(dataDir, 'cli.json'), JSON.stringify({ url, token }));

  it('is the one that runs on the data folder, with its token', () => {
    const { url, token } = findServer({ dataDir });
    expect([url, token()]).toEqual(['http://127.0.0.1:3000', 'local']);
  });

  it('gets the token as it is now: the server renews it', () => {
    const { token } = findServer({ dataDir });
    announce('http://127.0.0.1:3000', 'renewed');
    expect(token()).toBe('renewed');
    announce('http://127.0.0.1:4000', 'of another server');
    expect(token()).toBeUndefined();
  });

  it.each(['http://127.0.0.1:3000', 'http://127.0.0.1:3000/', 'http://127.1:3000', 'HTTP://127.0.0.1:3000'])(
    'gets the local token when it is named as %s',
    (url) => {
      expect(findServer({ url, dataDir }).token()).toBe('local');
    },
  );

  it.each([
    'http://127.0.0.1:3119',
    'https://127.0.0.1:3000',
    'http://localhost:3000',
    'http://127.0.0.1:3000@evil.example',
    'http://127.0.0.1.evil.example:3000',
    'http://evil.example:3000',
    'nonsense',
  ])('gets no token when it is another one: %s', (url) => {
    const { token, hint } = findServer({ url, dataDir });
    expect(token()).toBeUndefined();
    expect(hint).toContain('ATTENDANT_TOKEN');
    expect(findServer({ url, token: 'given', dataDir }).token()).toBe('given');
  });

  it('gets no local token when it listens on a network', () => {
    announce('http://192.0.2.7:3000');
    expect(findServer({ dataDir }).token()).toBeUndefined();
  });

  it('must run, or be named', () => {
    rmSync(join(dataDir, 'cli.json'));
    expect(() => findServer({ dataDir })).toThrow('No Attendant is running');
    writeFileSync(join(dataDir, 'cli.json'), 'null');
    expect(() => findServer({ dataDir })).toThrow('No Attendant is running');
  });
});
