import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Shorter secrets make HS256 weaker than its hash (RFC 7518, 3.2). */
export const MIN_SECRET_LENGTH = 32;

/**
 * The secrets kept in `file`, one a line, the current one first. The file is created on first use: readable by its
 * owner only, on the disk before it is used, and the same for all processes that ask at once. Throws when the file
 * contains a line that is too short.
 */
export function loadOrCreateSecrets(file: string): readonly string[] {
  const existing = readSecrets(file);
  if (existing !== null) return existing;
  createSecret(file);
  const created = readSecrets(file);
  if (created === null) throw new Error(`The secret in ${file} disappeared while it was created.`);
  return created;
}

/** Puts a new secret first and keeps `previous` of the earlier ones. A crash leaves the old file or the new one. */
export function rotateSecret(file: string, { previous }: { previous: number }): void {
  const secrets = [newSecret(), ...loadOrCreateSecrets(file).slice(0, previous)];
  const draft = writeDraft(file, secrets);
  renameSync(draft, file);
  fsyncFolder(dirname(file));
}

function readSecrets(file: string): readonly string[] | null {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const secrets = content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (secrets.length > 0 && secrets.every(({ length }) => length >= MIN_SECRET_LENGTH)) return secrets;
  throw new Error(
    `A secret in ${file} is shorter than ${MIN_SECRET_LENGTH} characters. Restore the file from a backup. If there is none, delete it: a new one is created at the next start.`,
  );
}

// A link appears with all of its content or not at all, and fails when another process was first.
function createSecret(file: string): void {
  const draft = writeDraft(file, [newSecret()]);
  try {
    linkSync(draft, file);
    fsyncFolder(dirname(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(file: string, secrets: readonly string[]): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, `${secrets.join('\n')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return draft;
}

function newSecret(): string {
  return randomBytes(48).toString('base64url');
}

function fsyncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
