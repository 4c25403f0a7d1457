import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  type KeyObject,
  createSecretKey,
  randomBytes,
} from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const PREFIX = 'enc:v1:';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts single fields of records with AES-256-GCM. A value is `enc:v1:<key id>:<iv, ciphertext and tag>`, bound to its
 * place, so that it cannot be moved to another record. The first key encrypts, all decrypt.
 */
export class FieldCipher {
  private readonly currentId: string;
  private readonly keys: ReadonlyMap<string, KeyObject>;

  /** @param secrets the current one first; keys are derived from them */
  constructor(secrets: readonly [string, ...string[]]) {
    this.currentId = idOf(secrets[0]);
    this.keys = new Map(secrets.map((secret) => [idOf(secret), keyOf(secret)]));
  }

  /** @param place names the field and the record, as `users.phone:<user_id>` */
  encrypt(plain: string, place: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keys.get(this.currentId)!, iv);
    cipher.setAAD(Buffer.from(place));
    const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${PREFIX}${this.currentId}:${sealed.toString('base64url')}`;
  }

  /**
   * The text that was encrypted for this place. A value without the prefix was stored before encryption and is returned
   * as it is. Throws when the key is missing, or when the value was changed or belongs to another place.
   */
  decrypt(stored: string, place: string): string {
    if (!stored.startsWith(PREFIX)) return stored;
    const [id = '', sealed = ''] = stored.slice(PREFIX.length).split(':');
    const key = this.keys.get(id);
    if (!key)
      throw new Error(
        `${place} is encrypted with the key ${id}, which is missing. Add it to ENCRYPTION_PREVIOUS_KEYS, or restore the file encryption-key in DATA_DIR.`,
      );
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }
}

function keyOf(secret: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'attendant field encryption', 32)));
}

function idOf(secret: string): string {
  return createHash('sha256').update(`attendant encryption key ${secret}`).digest('base64url').slice(0, 10);
}
