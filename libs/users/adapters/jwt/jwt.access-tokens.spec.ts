import { createHmac } from 'node:crypto';
import { newId } from '@app/kernel';
import { ManualClock } from '@app/testing';
import { SigningKeys } from '../../keys/signing-keys.js';
import { JwtAccessTokens } from './jwt.access-tokens.js';

const SECRET = 'a secret of more than thirty-two characters';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

function signed(header: { alg: string; kid?: unknown }, payload: object, secret = SECRET): string {
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
    tokens = new JwtAccessTokens(new SigningKeys([SECRET]), clock);
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
    const claims = { userId: newId(), familyId, visitor: familyId === null };
    expect(tokens.verify(tokens.issue(claims, 60))).toEqual(claims);
  });

  it('carries the claims of the wire contract and no role', () => {
    const [, body = ''] = tokens.issue({ userId: 'u', familyId: 'f', visitor: false }, 60).split('.');
    const now = Math.floor(clock.now().getTime() / 1000);
    const expected = { sub: 'u', fam: 'f', iss: 'attendant', aud: 'attendant-api', iat: now, exp: now + 60 };
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual(expected);
  });

  it('accepts a token until it expires, and says so then', () => {
    const token = tokens.issue({ userId: newId(), familyId: null, visitor: true }, 60);
    clock.advance({ seconds: 59 });
    expect(tokens.verify(token)).toMatchObject({ visitor: true });
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
        tokens
          .issue({ userId: newId(), familyId: null, visitor: true }, 60)
          .replace(/\.[^.]+\./, `.${encode(payload())}.`),
    ],
    ['no shape of a token', () => 'nonsense'],
    ['no content', () => ''],
  ])('refuses a token with %s', (_, token) => {
    expect(() => tokens.verify(token())).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  });

  describe('after a rotation of keys', () => {
    const NEXT = 'the next secret of more than thirty-two characters';
    const issue = (from: JwtAccessTokens) => from.issue({ userId: 'u', familyId: 'f', visitor: false }, 60);
    let rotated: JwtAccessTokens;

    beforeEach(() => {
      rotated = new JwtAccessTokens(new SigningKeys([NEXT, SECRET]), clock);
    });

    it('accepts tokens of the key before, and signs with the new one', () => {
      expect(rotated.verify(issue(tokens))).toMatchObject({ userId: 'u' });
      expect(rotated.verify(issue(rotated))).toMatchObject({ userId: 'u' });
      expect(() => tokens.verify(issue(rotated))).toThrow();
    });

    it('refuses tokens of a key that was dropped', () => {
      const later = new JwtAccessTokens(new SigningKeys([NEXT]), clock);
      expect(() => later.verify(issue(tokens))).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
    });

    it.each(['../../etc/passwd', '', 7, null, {}, '__proto__', 'constructor'])(
      'refuses the key id %j',
      (kid) => {
        expect(() => tokens.verify(signed({ alg: 'HS256', kid }, payload()))).toThrow(
          expect.objectContaining({ code: 'UNAUTHENTICATED' }),
        );
      },
    );
  });
});
