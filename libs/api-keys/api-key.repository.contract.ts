import { newId } from '@app/kernel';
import type { ApiKey, ApiKeyRepository } from './api-key.js';

/** What every ApiKeyRepository does. */
export function itKeepsApiKeys(open: () => Promise<ApiKeyRepository>): void {
  let repository: ApiKeyRepository;
  beforeEach(async () => (repository = await open()));

  const apiKey = (own: Partial<ApiKey> = {}): ApiKey => ({
    apiKeyId: newId(),
    name: 'Shop',
    scopes: ['chat', 'documents:read'],
    hash: newId(),
    hint: 'attendant_key_AbCd',
    previous: null,
    createdAt: new Date('2026-01-31T09:30:00.000Z'),
    createdBy: newId(),
    expiresAt: new Date('2027-01-31T09:30:00.000Z'),
    lastUsedAt: null,
    revokedAt: null,
    ...own,
  });
  const soon = new Date('2026-02-01T00:00:00.000Z');

  it('lists what was added, oldest first, and finds it by its hash', async () => {
    const later = apiKey({ createdAt: soon, expiresAt: null });
    const earlier = apiKey();
    await repository.add(later);
    await repository.add(earlier);
    expect(await repository.list()).toEqual([earlier, later]);
    expect(await repository.findByHash(later.hash)).toEqual(later);
    expect(await repository.findByHash('unknown')).toBeNull();
  });

  it('refuses a hash that exists', async () => {
    const own = apiKey();
    await repository.add(own);
    await expect(repository.add(apiKey({ hash: own.hash }))).rejects.toThrow();
  });

  it('replaces a secret once, and finds the key by both', async () => {
    const own = apiKey();
    await repository.add(own);
    const rotation = {
      apiKeyId: own.apiKeyId,
      hash: newId(),
      hint: 'attendant_key_EfGh',
      previous: { hash: own.hash, expiresAt: soon },
    };
    expect(await repository.rotate(rotation)).toBe(true);
    expect(await repository.rotate({ ...rotation, hash: newId() })).toBe(false);
    const after = { ...own, ...rotation };
    expect(await repository.findByHash(rotation.hash)).toEqual(after);
    expect(await repository.findByHash(own.hash)).toEqual(after);
  });

  it('revokes a key once, and rotates it no more', async () => {
    const own = apiKey();
    await repository.add(own);
    expect(await repository.revoke(own.apiKeyId, soon)).toBe(true);
    expect(await repository.revoke(own.apiKeyId, new Date())).toBe(false);
    expect(await repository.list()).toEqual([{ ...own, revokedAt: soon }]);
    const previous = { hash: own.hash, expiresAt: soon };
    expect(await repository.rotate({ apiKeyId: own.apiKeyId, hash: newId(), hint: 'x', previous })).toBe(
      false,
    );
  });

  it('records the last use', async () => {
    const own = apiKey();
    await repository.add(own);
    await repository.markUsed(own.apiKeyId, soon);
    expect(await repository.list()).toEqual([{ ...own, lastUsedAt: soon }]);
  });
}
