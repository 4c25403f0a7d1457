import { newId } from '@app/kernel';
import type { UsedIdentityTokens } from './used-identity-tokens.js';

/** What every UsedIdentityTokens does. */
export function itAcceptsEachTokenOnce(open: () => Promise<UsedIdentityTokens>): void {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 60_000);

  it('accepts a token once, of many uses at once too', async () => {
    const used = await open();
    const hash = newId();
    const claims = await Promise.all([1, 2, 3].map(() => used.claim({ hash, expiresAt, now })));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await used.claim({ hash, expiresAt, now })).toBe(false);
    expect(await used.claim({ hash: newId(), expiresAt, now })).toBe(true);
  });
}
