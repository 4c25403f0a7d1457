import { VerifiedTokens } from './verified-tokens.js';

const NOW = Date.UTC(2026, 0, 31) / 1_000;
const PAYLOAD = { sub: 'user-1', fam: 'family-1', exp: NOW + 60 };

describe('VerifiedTokens', () => {
  let clock: jest.SpiedFunction<typeof Date.now>;

  beforeEach(() => {
    clock = jest.spyOn(Date, 'now').mockReturnValue(NOW * 1_000);
  });
  afterEach(() => clock.mockRestore());

  it('knows the claims of a verified token, and of no other text', () => {
    const tokens = new VerifiedTokens();
    const claims = { userId: 'user-1', familyId: 'family-1', visitor: false };
    expect(tokens.remember('Bearer a.b.c', PAYLOAD)).toEqual(claims);
    expect(tokens.claimsOf('Bearer a.b.c')).toEqual(claims);
    expect(tokens.claimsOf('Bearer a.b.d')).toBeUndefined();
  });

  it('does not accept a token from the second in which it expires', () => {
    const tokens = new VerifiedTokens();
    const claims = tokens.remember('Bearer a.b.c', PAYLOAD);
    clock.mockReturnValue((NOW + 60) * 1_000 - 1);
    expect(tokens.claimsOf('Bearer a.b.c')).toEqual(claims);
    clock.mockReturnValue((NOW + 60) * 1_000);
    expect(tokens.claimsOf('Bearer a.b.c')).toBeUndefined();
  });

  it('remembers neither malformed claims nor tokens that are not valid yet', () => {
    const tokens = new VerifiedTokens();
    expect(() => tokens.remember('Bearer a.b.c', { sub: 'user-1' })).toThrow('The access token is invalid');
    tokens.remember('Bearer a.b.d', { ...PAYLOAD, nbf: NOW + 10 });
    expect([tokens.claimsOf('Bearer a.b.c'), tokens.claimsOf('Bearer a.b.d')]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
