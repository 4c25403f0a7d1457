import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { createAccounts } from '@app/testing/users/create-accounts.js';
import { Secret, TOTP } from 'otpauth';
import { NO_ORIGIN } from '../access/request-origin.js';

const PASSWORD = 'correct horse battery';
const ADA = { email: 'Ada@Example.com', password: PASSWORD, fullName: 'Ada Lovelace' };
const UNAUTHENTICATED = { code: 'UNAUTHENTICATED' };

describe('signing in', () => {
  let database: SqliteDatabase;
  let accounts: ReturnType<typeof createAccounts>;

  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    accounts = createAccounts(database);
  });

  afterEach(() => database.close());

  const register = async () => {
    const registered = await accounts.registration.register(ADA, NO_ORIGIN);
    if (registered.kind !== 'signed-in') throw new Error('A confirmation is not expected');
    const { profile, tokens } = registered;
    const { tokenFamilyId } = await accounts.access.identify(
      accounts.accessTokens.verify(tokens.accessToken),
    );
    return { ...profile, ...tokens, tokenFamilyId };
  };
  const signIn = (email: string, password: string, totpCode?: string) =>
    accounts.sessions.signIn({ email, password, totpCode }, NO_ORIGIN);
  const refresh = (refreshToken: string) => accounts.sessions.refresh(refreshToken, NO_ORIGIN);
  const own = (userId: string, anonymous = false) => ({ userId, anonymous });
  const enter = async (accessToken: string) =>
    accounts.access.identify(accounts.accessTokens.verify(accessToken));

  describe('a reused refresh token', () => {
    it('is put on record, and two tabs at once are not', async () => {
      const { refreshToken, userId, tokenFamilyId } = await register();
      const [one, other] = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
      await expect(refresh(one.refreshToken)).resolves.toHaveProperty('accessToken');
      await expect(refresh(other.refreshToken)).resolves.toHaveProperty('accessToken');
      expect(accounts.audit.of('user.refresh-token-reuse')).toEqual([]);
      accounts.clock.advance({ seconds: 10 });
      await expect(refresh(refreshToken)).rejects.toMatchObject(UNAUTHENTICATED);
      expect(accounts.audit.of('user.refresh-token-reuse')).toMatchObject([
        { targetId: userId, outcome: 'refused', details: { session_id: tokenFamilyId } },
      ]);
    });
  });

  describe('the lifetime of a sign-in', () => {
    const keepUsing = async (refreshToken: string, hours: number, everyHours: number) => {
      let current = refreshToken;
      for (let hour = 0; hour < hours; hour += everyHours) {
        accounts.clock.advance({ seconds: everyHours * 3_600 });
        current = (await refresh(current)).refreshToken;
      }
      return current;
    };

    it('is 30 days for users, however often it is used', async () => {
      const { refreshToken } = await register();
      const last = await keepUsing(refreshToken, 29 * 24, 24);
      accounts.clock.advance({ seconds: 86_400 });
      await expect(refresh(last)).rejects.toThrow('ended');
    });

    it('is 12 hours for staff, and its last access token ends with it', async () => {
      const { email, password } = await accounts.administration.createAdmin({ email: 'admin@example.com' });
      const { refreshToken } = await signIn(email, password ?? '');
      let current = await keepUsing(refreshToken, 11, 1);
      accounts.clock.advance({ seconds: 3_300 });
      const latest = await refresh(current);
      expect(latest.expiresIn).toBe(300);
      current = latest.refreshToken;
      accounts.clock.advance({ seconds: 300 });
      await expect(enter(latest.accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(refresh(current)).rejects.toThrow('ended');
    });

    it('is shortened when a user becomes staff, and the role applies at once', async () => {
      const { accessToken, refreshToken, userId } = await register();
      await accounts.administration.setRole({ userId }, 'support_agent');
      await expect(enter(accessToken)).resolves.toMatchObject({ role: 'support_agent' });
      accounts.clock.advance({ seconds: 12 * 3_600 });
      await expect(refresh(refreshToken)).rejects.toThrow('ended');
    });
  });

  describe('failed sign-ins', () => {
    it('slow the account down, are on record by account, and a right password works after the wait', async () => {
      const { userId } = await register();
      for (let i = 0; i < 5; i += 1)
        await expect(signIn(ADA.email, 'wrong')).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(signIn(ADA.email, PASSWORD)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
      const refused = accounts.audit.of('user.login').map(({ targetId, details }) => [targetId, details]);
      expect(refused).toHaveLength(6);
      expect(refused[0]).toEqual([userId, { code: 'UNAUTHENTICATED', account: expect.any(String) }]);
      expect(JSON.stringify(accounts.audit.events)).not.toContain('ada@example.com');
      expect(accounts.audit.of('user.slow-down')).toHaveLength(1);
      accounts.clock.advance({ seconds: 2 });
      await expect(signIn(ADA.email, PASSWORD)).resolves.toMatchObject({ userId });
      expect(accounts.audit.of('user.login').at(-1)).toMatchObject({ outcome: 'done', actorId: userId });
    });

    it('count the same for an unknown e-mail', async () => {
      for (let i = 0; i < 5; i += 1) await signIn('no@example.com', 'wrong').catch(() => undefined);
      await expect(signIn('no@example.com', 'wrong')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    });

    it('include wrong current passwords of the profile', async () => {
      const { userId } = await register();
      const change = { currentPassword: 'wrong', newPassword: 'another battery', tokenFamilyId: null };
      for (let i = 0; i < 5; i += 1)
        await accounts.profiles.changePassword(own(userId), change, NO_ORIGIN).catch(() => undefined);
      await expect(
        accounts.profiles.changePassword(own(userId), { ...change, currentPassword: PASSWORD }, NO_ORIGIN),
      ).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    });
  });

  describe('the second factor', () => {
    const codeAt = (secret: string) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: accounts.clock.now().getTime() });

    async function enrolled() {
      const { userId } = await register();
      const { secret, otpauthUri } = await accounts.totp.enrol(userId, 'ada@example.com');
      expect(otpauthUri).toMatch(/^otpauth:\/\/totp\/Attendant:ada%40example\.com\?.*secret=/);
      await expect(signIn(ADA.email, PASSWORD)).resolves.toHaveProperty('accessToken');
      const recoveryCodes = await accounts.totp.confirm(userId, codeAt(secret));
      accounts.clock.advance({ seconds: 30 });
      return { userId, secret, recoveryCodes };
    }

    it('is asked for after the right password, and each code works once', async () => {
      const { secret } = await enrolled();
      await expect(signIn(ADA.email, 'wrong')).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(signIn(ADA.email, PASSWORD)).rejects.toMatchObject({ code: 'TOTP_REQUIRED' });
      const code = codeAt(secret);
      await expect(signIn(ADA.email, PASSWORD, code)).resolves.toHaveProperty('accessToken');
      await expect(signIn(ADA.email, PASSWORD, code)).rejects.toMatchObject(UNAUTHENTICATED);
      accounts.clock.advance({ seconds: 30 });
      await expect(signIn(ADA.email, PASSWORD, codeAt(secret))).resolves.toHaveProperty('accessToken');
    });

    it('may be a recovery code, each of which works once', async () => {
      const { recoveryCodes, userId } = await enrolled();
      expect(new Set(recoveryCodes).size).toBe(10);
      const [first = '', second = ''] = recoveryCodes;
      await expect(signIn(ADA.email, PASSWORD, first.toUpperCase())).resolves.toHaveProperty('accessToken');
      await expect(signIn(ADA.email, PASSWORD, first)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(signIn(ADA.email, PASSWORD, second.replaceAll('-', ''))).resolves.toHaveProperty(
        'accessToken',
      );
      await expect(accounts.totp.stateOf(userId)).resolves.toEqual({ enabled: true, recoveryCodesLeft: 8 });
    });

    it('cannot be guessed: wrong codes slow the account down', async () => {
      const { secret } = await enrolled();
      for (let i = 0; i < 5; i += 1) await signIn(ADA.email, PASSWORD, '00000' + i).catch(() => undefined);
      await expect(signIn(ADA.email, PASSWORD, codeAt(secret))).rejects.toMatchObject({
        code: 'RATE_LIMITED',
      });
    });

    it('cannot be replaced with an access token alone, and an admin turns it off', async () => {
      const { userId } = await enrolled();
      await expect(accounts.totp.enrol(userId, 'x')).rejects.toMatchObject({ code: 'CONFLICT' });
      await accounts.administration.resetTotp({ userId });
      await expect(signIn(ADA.email, PASSWORD)).resolves.toHaveProperty('accessToken');
      await expect(accounts.administration.resetTotp({ userId })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it('needs a right code to be turned on, and its secret is stored encrypted', async () => {
      const { userId } = await register();
      await expect(accounts.totp.confirm(userId, '123456')).rejects.toMatchObject({ code: 'CONFLICT' });
      const { secret } = await accounts.totp.enrol(userId, 'ada');
      await expect(accounts.totp.confirm(userId, 'abcdef')).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
      });
      expect(JSON.stringify(database.all('SELECT * FROM totp_credentials'))).not.toContain(secret);
    });
  });
});
