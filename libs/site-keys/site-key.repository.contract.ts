import { newId } from '@app/kernel';
import type { SiteKey, SiteKeyRepository } from './site-key.js';

/** What every SiteKeyRepository does. */
export function itKeepsSiteKeys(open: () => Promise<SiteKeyRepository>): void {
  let repository: SiteKeyRepository;
  beforeEach(async () => (repository = await open()));

  const siteKey = (own: Partial<SiteKey> = {}): SiteKey => ({
    siteKeyId: newId(),
    key: `site_${newId()}`,
    name: 'Shop',
    origins: ['https://shop.example'],
    settings: {
      title: 'Ask us',
      starters: ['How do I return it?'],
      radius: 8,
      side: 'left',
      handoffHours: 'Mon-Fri 09:00-17:00',
      handoffTimeZone: 'Europe/Berlin',
    },
    identity: null,
    createdAt: new Date('2026-01-31T09:30:00.000Z'),
    createdBy: newId(),
    updatedAt: new Date('2026-01-31T09:30:00.000Z'),
    ...own,
  });

  it('lists what was added, oldest first', async () => {
    const later = siteKey({ createdAt: new Date('2026-02-01T00:00:00.000Z'), settings: {} });
    const earlier = siteKey();
    await repository.add(later);
    await repository.add(earlier);
    expect(await repository.list()).toEqual([earlier, later]);
  });

  it('refuses a key that exists', async () => {
    const own = siteKey();
    await repository.add(own);
    await expect(repository.add(siteKey({ key: own.key }))).rejects.toThrow();
    expect(await repository.list()).toEqual([own]);
  });

  it('replaces the name, origins, settings and time, and nothing else', async () => {
    const own = siteKey();
    await repository.add(own);
    const updatedAt = new Date('2026-03-01T00:00:00.000Z');
    const after = { ...own, name: 'Help', origins: ['https://help.example'], settings: {}, updatedAt };
    expect(await repository.replace({ ...after, key: 'another', createdBy: newId() })).toBe(true);
    expect(await repository.list()).toEqual([after]);
    expect(await repository.replace(siteKey())).toBe(false);
  });

  it('sets the secret for identity tokens, and removes it', async () => {
    const own = siteKey();
    await repository.add(own);
    const at = new Date('2026-02-01T00:00:00.000Z');
    const identity = { secret: 'now', previous: { secret: 'before', expiresAt: at }, createdAt: at };
    expect(await repository.setIdentity(own.siteKeyId, identity)).toBe(true);
    await repository.replace({ ...own, name: 'Help' });
    expect(await repository.list()).toEqual([{ ...own, name: 'Help', identity }]);
    expect(await repository.setIdentity(own.siteKeyId, null)).toBe(true);
    expect((await repository.list())[0]?.identity).toBeNull();
    expect(await repository.setIdentity(newId(), null)).toBe(false);
  });

  it('removes one, once', async () => {
    const own = siteKey();
    await repository.add(own);
    expect(await repository.remove(own.siteKeyId)).toBe(true);
    expect(await repository.remove(own.siteKeyId)).toBe(false);
    expect(await repository.list()).toEqual([]);
  });
}
