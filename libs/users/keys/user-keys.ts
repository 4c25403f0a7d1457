import { join } from 'node:path';
import type { UsersConfig } from '../users.config.js';
import { FieldCipher } from './field-cipher.js';
import { loadOrCreateSecrets, rotateSecret } from './secret-file.js';
import { SigningKeys } from './signing-keys.js';

/** Files in DATA_DIR, readable by their owner only. */
export const TOKEN_SECRET_FILE = 'token-secret';
export const ENCRYPTION_KEY_FILE = 'encryption-key';

// A token lasts a day at most, so two earlier keys outlive every token under any sensible rotation.
const PREVIOUS_TOKEN_SECRETS = 2;

/** DI token of the UserKeys. */
export const USER_KEYS = Symbol('UserKeys');

/** What signs tokens, encrypts fields and keys hashes. */
export interface UserKeys {
  readonly signing: SigningKeys;
  readonly cipher: FieldCipher;
  /** The secret of keyed hashes, such as those that stand for accounts in the audit log. */
  readonly hashingSecret: string;
}

export interface Secrets {
  /** The current one first. */
  readonly signing: readonly [string, ...string[]];
  /** The current one first. */
  readonly encryption: readonly [string, ...string[]];
}

export function createUserKeys({ signing, encryption }: Secrets): UserKeys {
  return {
    signing: new SigningKeys(signing),
    cipher: new FieldCipher(encryption),
    // The oldest key, so that a rotation does not change the hashes.
    hashingSecret: encryption.at(-1)!,
  };
}

/** The configured secrets, otherwise those of the files in `dataDir`, which are created on first use. */
export function loadUserKeys(config: UsersConfig, dataDir: string): UserKeys {
  const { jwtSecret, jwtPreviousSecrets, encryptionKey, encryptionPreviousKeys } = config;
  const file = (name: string) => loadOrCreateSecrets(join(dataDir, name));
  const signing = jwtSecret === undefined ? file(TOKEN_SECRET_FILE) : [jwtSecret, ...jwtPreviousSecrets];
  // What an earlier start encrypted with the file's key stays readable.
  const stored = file(ENCRYPTION_KEY_FILE);
  const encryption =
    encryptionKey === undefined ? stored : [encryptionKey, ...encryptionPreviousKeys, ...stored];
  return createUserKeys({ signing: nonEmpty(signing), encryption: nonEmpty(encryption) });
}

/** Adds a new current secret to each file in `dataDir`. Earlier encryption keys are kept for the values they encrypted. */
export function rotateKeyFiles(dataDir: string): void {
  rotateSecret(join(dataDir, TOKEN_SECRET_FILE), { previous: PREVIOUS_TOKEN_SECRETS });
  rotateSecret(join(dataDir, ENCRYPTION_KEY_FILE), { previous: Infinity });
}

function nonEmpty(secrets: readonly string[]): readonly [string, ...string[]] {
  const [current, ...previous] = secrets;
  if (current === undefined) throw new Error('There is no secret');
  return [current, ...previous];
}
