import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrCreateSecrets, rotateSecret } from './secret-file.js';

describe('a file of secrets', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-secret-'));
    file = join(folder, 'token-secret');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('is created with one long secret that only its owner can read, and leaves nothing else behind', () => {
    expect(loadOrCreateSecrets(file)).toEqual([expect.stringMatching(/^[\w-]{64}$/)]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['token-secret']);
  });

  it('keeps its secret', () => {
    expect(loadOrCreateSecrets(file)).toEqual(loadOrCreateSecrets(file));
  });

  it('has another secret elsewhere', () => {
    expect(loadOrCreateSecrets(file)).not.toEqual(loadOrCreateSecrets(join(folder, 'other')));
  });

  it('accepts the one that an operator put there', () => {
    writeFileSync(file, `${'x'.repeat(32)}\n`);
    expect(loadOrCreateSecrets(file)).toEqual(['x'.repeat(32)]);
  });

  it('is rotated: the new secret comes first and as many earlier ones stay as asked', () => {
    const [first] = loadOrCreateSecrets(file);
    rotateSecret(file, { previous: 1 });
    const [second, ...earlier] = loadOrCreateSecrets(file);
    expect(earlier).toEqual([first]);
    rotateSecret(file, { previous: 1 });
    expect(loadOrCreateSecrets(file).slice(1)).toEqual([second]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['token-secret']);
  });

  it.each(['short', '', `${'x'.repeat(32)}\nshort`])('refuses %j and says what to do', (content) => {
    writeFileSync(file, content);
    expect(() => loadOrCreateSecrets(file)).toThrow(/shorter than 32 characters.*backup/);
  });

  it('does not hide that the folder is missing', () => {
    expect(() => loadOrCreateSecrets(join(folder, 'missing', 'token-secret'))).toThrow('ENOENT');
  });
});
