import { createHmac } from 'node:crypto';
import { newId } from '@app/kernel';
import { ManualClock } from '@app/testing';
import { JwtAccessTokens } from './jwt.access-tokens.js';

const SECRET = 'a secret of more than thirty-two characters';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

function signed(header: { alg: string }, payload: object, secret = SECRET): string {
  const body = `${encode({ ...header, typ: 'JWT' })}.${encode(payload)}`;
  if (header.alg === 'none') return `${body}.`;
  const hash = header.alg === 'HS512' ? 'sha512' : 'sha256';
  return `${body}.${createHmac(hash, secret).update(body).digest('base64url')}`;
}

describe('JwtAccessTokens', () => {
  let clock: ManualClock;
  let tokens: JwtAccessTokens;

  beforeEach(() => {
    clock = new ManualClock();
    tokens = new JwtAccessTokens(SECRET, clock);
  });

  function payload(changes: object = {}): object {
    const now = Math.floor(clock.now().getTime() / 1000);
    return {
      sub: newId(),
      fam: null,
      iss: 'attendant',
      aud: 'attendant-api',
      iat: now,
      exp: now + 60,
      ...changes,
    };
  }

  it.each([newId(), null])('gives back whom a token was issued for (family %s)', (familyId) => {
    const claims = { userId: newId(), familyId };
    expect(tokens.verify(tokens.issue(claims, 60))).toEqual(claims);
  });

  it('carries the claims of the wire contract and no role', () => {
    const [, body = ''] = tokens.issue({ userId: 'u', familyId: 'f' }, 60).split('.');
    const now = Math.floor(clock.now().getTime() / 1000);
    const expected = { sub: 'u', fam: 'f', iss: 'attendant', aud: 'attendant-api', iat: now, exp: now + 60 };
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual(expected);
  });

  it('accepts a token until it expires, and says so then', () => {
    const token = tokens.issue({ userId: newId(), familyId: null }, 60);
    clock.advance({ seconds: 59 });
    expect(() => tokens.verify(token)).not.toThrow();
    clock.advance({ seconds: 1 });
    expect(() => tokens.verify(token)).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED', message: expect.stringContaining('expired') }),
    );
  });

  it('accepts a token signed by the rules, as a check of the refusals below', () => {
    expect(() => tokens.verify(signed({ alg: 'HS256' }, payload()))).not.toThrow();
  });

  it.each<[string, () => string]>([
    ['no signature (alg: none)', () => signed({ alg: 'none' }, payload())],
    ['another algorithm', () => signed({ alg: 'HS512' }, payload())],
    ['another secret', () => signed({ alg: 'HS256' }, payload(), 'another secret of thirty-two characters')],
    ['another issuer', () => signed({ alg: 'HS256' }, payload({ iss: 'somebody' }))],
    ['another audience', () => signed({ alg: 'HS256' }, payload({ aud: 'somebody' }))],
    ['no subject', () => signed({ alg: 'HS256' }, payload({ sub: undefined }))],
    ['no family', () => signed({ alg: 'HS256' }, payload({ fam: undefined }))],
    [
      'a changed body',
      () =>
        tokens.issue({ userId: newId(), familyId: null }, 60).replace(/\.[^.]+\./, `.${encode(payload())}.`),
    ],
    ['no shape of a token', () => 'nonsense'],
    ['no content', () => ''],
  ])('refuses a token with %s', (_, token) => {
    expect(() => tokens.verify(token())).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  });
});
