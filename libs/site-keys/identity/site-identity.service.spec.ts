import { createHmac } from 'node:crypto';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { newId } from '@app/kernel';
import { createUserKeys } from '@app/users';
import { JwtIdentityTokens } from '../adapters/jwt/jwt.identity-tokens.js';
import { SqliteSiteKeyRepository } from '../adapters/sqlite/sqlite-site-key.repository.js';
import { SqliteUsedIdentityTokens } from '../adapters/sqlite/sqlite-used-identity-tokens.js';
import { SiteKeyService } from '../site-key.service.js';
import { SiteIdentityService } from './site-identity.service.js';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
/** As the server of a site does it, without a library. */
function sign(claims: object, secret: string, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

describe('SiteIdentityService', () => {
  const START = new Date('2026-03-01T12:00:00.000Z');
  const seconds = START.getTime() / 1_000;
  let now: Date;
  let database: SqliteDatabase;
  let sites: SiteKeyService;
  let identities: SiteIdentityService;
  beforeEach(() => {
    now = START;
    database = new SqliteDatabase(':memory:');
    const clock = { now: () => now };
    sites = new SiteKeyService(new SqliteSiteKeyRepository(database), clock);
    const keys = createUserKeys({ signing: ['signing'], encryption: ['encryption'] });
    const used = new SqliteUsedIdentityTokens(database);
    identities = new SiteIdentityService(sites, new JwtIdentityTokens(clock), used, keys, clock);
  });
  afterEach(() => database.close());

  const addSite = async () => {
    const draft = { name: 'Shop', origins: ['https://shop.example'], settings: {} };
    return (await sites.create(draft, newId())).siteKeyId;
  };
  const verify = async (siteKeyId: string, token: string) =>
    identities.verify(await sites.get(siteKeyId), token);
  const claims = (own: object = {}) => ({ sub: 'customer-42', iat: seconds, exp: seconds + 300, ...own });
  const refusedBy = (rule: string) => ({
    code: 'UNAUTHENTICATED',
    details: [expect.objectContaining({ rule })],
  });

  it('accepts what the site signed, and stores the secret encrypted', async () => {
    const site = await addSite();
    const secret = await identities.replaceSecret(site, 0);
    const token = sign(claims({ name: ' Ada Lovelace ', email: 'ada@example.com' }), secret);
    expect(await verify(site, token)).toEqual({
      siteKeyId: site,
      subject: 'customer-42',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      verifiedAt: START,
    });
    expect(JSON.stringify(database.all('SELECT * FROM site_keys'))).not.toContain(secret);
  });

  it('accepts a token once', async () => {
    const site = await addSite();
    const token = sign(claims(), await identities.replaceSecret(site, 0));
    await verify(site, token);
    await expect(verify(site, token)).rejects.toMatchObject(refusedBy('replayed'));
  });

  it('refuses a token of another site, with another algorithm or without a signature', async () => {
    const [site, other] = [await addSite(), await addSite()];
    await identities.replaceSecret(site, 0);
    const foreign = sign(claims(), await identities.replaceSecret(other, 0));
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims())}.`;
    const [header, , signature] = foreign.split('.');
    const changed = `${header}.${encode(claims({ sub: 'admin' }))}.${signature}`;
    await expect(verify(site, foreign)).rejects.toMatchObject(refusedBy('signature'));
    await expect(verify(site, unsigned)).rejects.toMatchObject(refusedBy('signature'));
    await expect(verify(other, changed)).rejects.toMatchObject(refusedBy('signature'));
    await expect(verify(site, 'no token')).rejects.toMatchObject(refusedBy('malformed'));
  });

  it('refuses a token that is expired, lives for more than an hour or names nobody', async () => {
    const site = await addSite();
    const secret = await identities.replaceSecret(site, 0);
    for (const [own, rule] of [
      [{ exp: seconds - 61, iat: seconds - 300 }, 'expired'],
      [{ exp: seconds + 3_601 }, 'lifetime'],
      [{ exp: undefined }, 'lifetime'],
      [{ sub: '' }, 'subject'],
      [{ sub: 42 }, 'subject'],
    ] as const)
      await expect(verify(site, sign(claims(own), secret))).rejects.toMatchObject(refusedBy(rule));
  });

  it('accepts tokens from a clock that differs by a minute', async () => {
    const site = await addSite();
    const secret = await identities.replaceSecret(site, 0);
    await verify(site, sign(claims({ iat: seconds + 60 }), secret));
    await verify(site, sign(claims({ iat: seconds - 350, exp: seconds - 50 }), secret));
  });

  it('accepts the secret before a rotation until the time of grace is over', async () => {
    const site = await addSite();
    const [first, second] = [
      await identities.replaceSecret(site, 0),
      await identities.replaceSecret(site, 1),
    ];
    await verify(site, sign(claims({ sub: 'a' }), first));
    await verify(site, sign(claims({ sub: 'b' }), second));
    now = new Date(START.getTime() + 3_600_000);
    const later = { iat: seconds + 3_600, exp: seconds + 3_900 };
    await expect(verify(site, sign(claims(later), first))).rejects.toMatchObject(refusedBy('signature'));
    await verify(site, sign(claims(later), second));
  });

  it('refuses every token of a site without a secret', async () => {
    const site = await addSite();
    const secret = await identities.replaceSecret(site, 0);
    await identities.removeSecret(site);
    await expect(verify(site, sign(claims(), secret))).rejects.toMatchObject(refusedBy('off'));
  });
});
