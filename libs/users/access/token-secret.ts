import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The secret's name in DATA_DIR. */
export const SECRET_FILE = 'token-secret';

/** Shorter secrets make HS256 weaker than its hash (RFC 7518, 3.2). */
export const MIN_SECRET_LENGTH = 32;

/**
 * The secret kept in `file`, made on first use: readable by its owner only, on the disk before it is used, and the
 * same for all who ask at once. Throws when the file holds something else.
 */
export function loadOrCreateSecret(file: string): string {
  const existing = readSecret(file);
  if (existing !== null) return existing;
  createSecret(file);
  const created = readSecret(file);
  if (created === null) throw new Error(`The secret in ${file} disappeared while it was made.`);
  return created;
}

function readSecret(file: string): string | null {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  if (secret.length >= MIN_SECRET_LENGTH) return secret;
  throw new Error(
    `The secret in ${file} is shorter than ${MIN_SECRET_LENGTH} characters. Delete the file to have a new one made (everybody signs in again), or set JWT_SECRET.`,
  );
}

// A link appears with all of its content or not at all, and fails when another process was first.
function createSecret(file: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const descriptor = openSync(draft, 'wx', 0o600);
    try {
      writeSync(descriptor, `${randomBytes(48).toString('base64url')}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    linkSync(draft, file);
    fsyncFolder(dirname(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function fsyncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
