import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { type ApiKey, ApiKeyRepository, type ApiKeyScope } from './api-key.js';

export interface ApiKeyDraft {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  /** Null for a key that does not expire. */
  readonly expiresAt: Date | null;
}

/** A key with its secret, which is known only when it is made. */
export interface NewApiKey {
  readonly apiKey: ApiKey;
  readonly secret: string;
}

/** By which secrets are recognized, also by scanners of source code. */
export const API_KEY_PREFIX = 'attendant_key_';
const SECRET = /^attendant_key_[\w-]{43}$/;
const SECRET_BYTES = 32;
const HINT_CHARACTERS = API_KEY_PREFIX.length + 4;
const MOST_KEYS = 200;
const HOUR_MS = 3_600_000;
/** The time of the last use is stored at most once a minute. */
const USE_EVERY_MS = 60_000;

/** Makes, rotates and revokes the keys of other servers, and tells which key a secret belongs to. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly repository: ApiKeyRepository,
    private readonly clock: Clock,
  ) {}

  list(): Promise<ApiKey[]> {
    return this.repository.list();
  }

  /** Throws VALIDATION_ERROR for a time in the past, and CONFLICT beyond 200 keys that are not revoked. */
  async create({ name, scopes, expiresAt }: ApiKeyDraft, createdBy: string): Promise<NewApiKey> {
    const now = this.clock.now();
    if (expiresAt !== null && expiresAt <= now)
      throw new DomainError('VALIDATION_ERROR', 'The key would be expired already. Choose a later time.', [
        { field: 'expires_at', rule: 'future', message: 'expires_at must be in the future' },
      ]);
    const active = (await this.repository.list()).filter(({ revokedAt }) => revokedAt === null);
    if (active.length >= MOST_KEYS)
      throw new DomainError('CONFLICT', `There are ${MOST_KEYS} API keys already. Revoke one first.`);
    const { secret, ...stored } = newSecret();
    const apiKey: ApiKey = {
      ...stored,
      apiKeyId: newId(),
      name,
      scopes: [...new Set(scopes)],
      previous: null,
      createdAt: now,
      createdBy,
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.repository.add(apiKey);
    return { apiKey, secret };
  }

  /**
   * Gives a key another secret. The present one is accepted for `graceHours` more, so that servers can be changed one
   * after the other. Throws NOT_FOUND, and CONFLICT when the key is revoked or was rotated at the same time.
   */
  async rotate(apiKeyId: string, graceHours: number): Promise<NewApiKey> {
    const before = await this.get(apiKeyId);
    const { secret, ...stored } = newSecret();
    const expiresAt = new Date(this.clock.now().getTime() + graceHours * HOUR_MS);
    const change = { ...stored, previous: { hash: before.hash, expiresAt } };
    if (!(await this.repository.rotate({ apiKeyId, ...change })))
      throw new DomainError(
        'CONFLICT',
        'The key was revoked or rotated in the meantime. Load the list again.',
      );
    return { apiKey: { ...before, ...change }, secret };
  }

  /** The key is kept in the list as revoked. Throws NOT_FOUND when there is none that is not revoked. */
  async revoke(apiKeyId: string): Promise<void> {
    if (!(await this.repository.revoke(apiKeyId, this.clock.now()))) throw unknownKey();
  }

  /** The key of a secret. Throws UNAUTHENTICATED with the reason when it is not accepted. */
  async authenticate(secret: string): Promise<ApiKey> {
    if (!SECRET.test(secret)) throw refusal('is malformed. Copy all of it, without quotes or spaces.');
    const hash = hashOf(secret);
    const apiKey = await this.repository.findByHash(hash);
    const now = this.clock.now();
    if (apiKey === null) throw refusal('is not known to this server. Create one in the administration.');
    if (apiKey.revokedAt !== null) throw refusal('was revoked. Ask an administrator for another one.');
    if (apiKey.hash !== hash && (apiKey.previous === null || apiKey.previous.expiresAt <= now))
      throw refusal('was replaced by a later one. Use the secret of the last rotation.');
    if (apiKey.expiresAt !== null && apiKey.expiresAt <= now)
      throw refusal(`expired on ${apiKey.expiresAt.toISOString()}. Ask an administrator for another one.`);
    if (apiKey.lastUsedAt === null || now.getTime() - apiKey.lastUsedAt.getTime() >= USE_EVERY_MS)
      await this.repository.markUsed(apiKey.apiKeyId, now);
    return apiKey;
  }

  private async get(apiKeyId: string): Promise<ApiKey> {
    const found = (await this.repository.list()).find((each) => each.apiKeyId === apiKeyId);
    if (!found) throw unknownKey();
    return found;
  }
}

function newSecret(): Pick<ApiKey, 'hash' | 'hint'> & { secret: string } {
  const secret = API_KEY_PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
  return { secret, hash: hashOf(secret), hint: secret.slice(0, HINT_CHARACTERS) };
}

/** A secret of 256 random bits needs no slow hash. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function refusal(reason: string): DomainError {
  return new DomainError('UNAUTHENTICATED', `The API key ${reason}`);
}

function unknownKey(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such API key, or it is revoked.');
}
