import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { newId } from '@app/kernel';
import { SqliteApiKeyRepository } from './adapters/sqlite/sqlite-api-key.repository.js';
import { API_KEY_PREFIX, ApiKeyService } from './api-key.service.js';

describe('ApiKeyService', () => {
  const START = new Date('2026-03-01T12:00:00.000Z');
  const HOUR_MS = 3_600_000;
  let now: Date;
  let database: SqliteDatabase;
  let service: ApiKeyService;
  beforeEach(() => {
    now = START;
    database = new SqliteDatabase(':memory:');
    service = new ApiKeyService(new SqliteApiKeyRepository(database), { now: () => now });
  });
  afterEach(() => database.close());

  const later = (ms: number) => new Date(START.getTime() + ms);
  const create = (expiresAt: Date | null = null) =>
    service.create({ name: 'Shop', scopes: ['chat'], expiresAt }, newId());

  it('accepts a secret that it made, of which it stores no more than the beginning', async () => {
    const { secret, apiKey } = await create();
    expect(await service.authenticate(secret)).toMatchObject({ apiKeyId: apiKey.apiKeyId, scopes: ['chat'] });
    const stored = JSON.stringify(database.all('SELECT * FROM api_keys'));
    expect(stored).not.toContain(secret.slice(API_KEY_PREFIX.length));
    expect(secret.startsWith(apiKey.hint)).toBe(true);
  });

  it.each([
    ['', 'malformed'],
    [`${API_KEY_PREFIX}short`, 'malformed'],
    [`"${API_KEY_PREFIX}${'a'.repeat(43)}"`, 'malformed'],
    [API_KEY_PREFIX + 'a'.repeat(43), 'not known'],
  ])('refuses %s', async (secret, reason) => {
    await create();
    await expect(service.authenticate(secret)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining(reason),
    });
  });

  it('refuses a key that is revoked, from the next request on', async () => {
    const { secret, apiKey } = await create();
    await service.revoke(apiKey.apiKeyId);
    await expect(service.authenticate(secret)).rejects.toThrow('was revoked');
    await expect(service.revoke(apiKey.apiKeyId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses a key that is expired, and makes none that is', async () => {
    const { secret } = await create(later(HOUR_MS));
    await service.authenticate(secret);
    now = later(HOUR_MS);
    await expect(service.authenticate(secret)).rejects.toThrow('expired on 2026-03-01T13:00:00.000Z');
    await expect(create(now)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
  });

  it('accepts both secrets of a rotated key until the time of grace is over', async () => {
    const { secret: first, apiKey } = await create();
    const { secret: second } = await service.rotate(apiKey.apiKeyId, 1);
    await service.authenticate(first);
    await service.authenticate(second);
    now = later(HOUR_MS);
    await expect(service.authenticate(first)).rejects.toThrow('was replaced');
    await service.authenticate(second);
  });

  it('knows when a key was used last, to the minute', async () => {
    const { secret } = await create();
    const lastUse = async () => (await service.list())[0]?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    await service.authenticate(secret);
    now = later(59_999);
    await service.authenticate(secret);
    expect(await lastUse()).toEqual(START);
    now = later(60_000);
    await service.authenticate(secret);
    expect(await lastUse()).toEqual(now);
  });
});
