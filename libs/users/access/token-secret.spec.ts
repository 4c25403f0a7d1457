import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrCreateSecret } from './token-secret.js';

describe('loadOrCreateSecret', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-secret-'));
    file = join(folder, 'jwt-secret');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes a long secret that only its owner can read, and leaves nothing else behind', () => {
    expect(loadOrCreateSecret(file)).toMatch(/^[\w-]{64}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['jwt-secret']);
  });

  it('keeps it', () => {
    expect(loadOrCreateSecret(file)).toBe(loadOrCreateSecret(file));
  });

  it('makes another one elsewhere', () => {
    expect(loadOrCreateSecret(file)).not.toBe(loadOrCreateSecret(join(folder, 'other')));
  });

  it('takes the one that an operator put there', () => {
    writeFileSync(file, `${'x'.repeat(32)}\n`);
    expect(loadOrCreateSecret(file)).toBe('x'.repeat(32));
  });

  it('refuses one that is too short, and says what to do', () => {
    writeFileSync(file, 'short');
    expect(() => loadOrCreateSecret(file)).toThrow(/shorter than 32 characters.*JWT_SECRET/);
  });

  it('does not hide that the folder is missing', () => {
    expect(() => loadOrCreateSecret(join(folder, 'missing', 'jwt-secret'))).toThrow('ENOENT');
  });
});
