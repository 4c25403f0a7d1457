import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { createAccounts, SECRET } from '@app/testing/users/create-accounts.js';
import { JwtAccessTokens } from '../adapters/jwt/jwt.access-tokens.js';
import { createUserKeys } from '../keys/user-keys.js';
import { NO_ORIGIN } from '../access/request-origin.js';

const PASSWORD = 'correct horse battery';
const ADA = { email: 'Ada@Example.com', password: PASSWORD, fullName: 'Ada Lovelace' };
const UNAUTHENTICATED = { code: 'UNAUTHENTICATED' };

describe('accounts', () => {
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
  const own = (userId: string, anonymous = false) => ({ userId, anonymous, isStored: !anonymous });
  const enter = async (accessToken: string) =>
    accounts.access.identify(accounts.accessTokens.verify(accessToken));

  describe('registration', () => {
    it('makes a signed-in account with the role of a user', async () => {
      const { userId, accessToken, email } = await register();
      expect(email).toBe('ada@example.com');
      await expect(enter(accessToken)).resolves.toMatchObject({ userId, role: 'user', anonymous: false });
    });

    it('refuses an e-mail that is taken, in whatever case, and a password that is too short', async () => {
      await register();
      const again = accounts.registration.register({ ...ADA, email: ' ADA@example.COM' }, NO_ORIGIN);
      await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
      const weak = accounts.registration.register(
        { ...ADA, email: 'b@example.com', password: 'short' },
        NO_ORIGIN,
      );
      await expect(weak).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    });

    it('succeeds once when the same person registers twice at once', async () => {
      const results = await Promise.allSettled([
        accounts.registration.register(ADA, NO_ORIGIN),
        accounts.registration.register(ADA, NO_ORIGIN),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });

  describe('signing in', () => {
    it('takes the e-mail in any case, records the time and says how long the token lives', async () => {
      const { userId } = await register();
      accounts.clock.advance({ seconds: 100 });
      const signedIn = await signIn('ADA@EXAMPLE.COM ', PASSWORD);
      expect(signedIn).toMatchObject({ userId, expiresIn: 900 });
      expect((await accounts.profiles.get(userId)).lastLoginAt).toEqual(accounts.clock.now());
    });

    it('says the same of a wrong password and of an unknown e-mail', async () => {
      await register();
      const wrong = await signIn('ada@example.com', 'wrong').catch((error: unknown) => error);
      const unknown = await signIn('nobody@example.com', PASSWORD).catch((error: unknown) => error);
      expect(wrong).toMatchObject(UNAUTHENTICATED);
      expect(unknown).toEqual(wrong);
    });
  });

  describe('refreshing', () => {
    it('gives a new pair that works, within the same family', async () => {
      const { refreshToken, tokenFamilyId } = await register();
      const next = await refresh(refreshToken);
      await expect(enter(next.accessToken)).resolves.toMatchObject({ tokenFamilyId });
      await expect(refresh(next.refreshToken)).resolves.toHaveProperty('accessToken');
    });

    it('takes a reused token as stolen: all that followed from that sign-in is out at once', async () => {
      const { refreshToken } = await register();
      const next = await refresh(refreshToken);
      accounts.clock.advance({ seconds: 10 });
      await expect(refresh(refreshToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(enter(next.accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(refresh(next.refreshToken)).rejects.toMatchObject(UNAUTHENTICATED);
    });

    it('refuses a token that is made up, and one that is too old', async () => {
      const { refreshToken } = await register();
      await expect(refresh('made up')).rejects.toMatchObject(UNAUTHENTICATED);
      accounts.clock.advance({ seconds: 30 * 86_400 });
      await expect(refresh(refreshToken)).rejects.toThrow('ended');
    });
  });

  it('signing out ends the access token and its refresh token, and no other sign-in', async () => {
    const { accessToken, refreshToken, tokenFamilyId } = await register();
    const elsewhere = await signIn(ADA.email, PASSWORD);
    await accounts.sessions.signOut(tokenFamilyId ?? '');
    await expect(enter(accessToken)).rejects.toThrow('revoked');
    await expect(refresh(refreshToken)).rejects.toMatchObject(UNAUTHENTICATED);
    await expect(enter(elsewhere.accessToken)).resolves.toHaveProperty('userId');
  });

  describe('the profile', () => {
    it('changes what is given, keeps what is not, clears what is null', async () => {
      const { userId } = await register();
      await accounts.profiles.update(own(userId), {
        phone: '+44 20 7946 0018',
        preferences: { language: 'de' },
      });
      const changed = await accounts.profiles.update(own(userId), { fullName: 'Countess Lovelace' });
      const expected = { fullName: 'Countess Lovelace', phone: '+44 20 7946 0018' };
      expect(changed).toMatchObject({
        ...expected,
        preferences: { language: 'de', notificationEnabled: true },
      });
      expect((await accounts.profiles.update(own(userId), { phone: null })).phone).toBeNull();
    });

    it('never shows the hash of the password', async () => {
      const { userId } = await register();
      expect(JSON.stringify(await accounts.profiles.get(userId))).not.toContain('argon2');
    });

    it('a new password ends every other sign-in and keeps this one', async () => {
      const here = await register();
      const elsewhere = await signIn(ADA.email, PASSWORD);
      const change = {
        currentPassword: PASSWORD,
        newPassword: 'another battery',
        tokenFamilyId: here.tokenFamilyId,
      };
      await accounts.profiles.changePassword(own(here.userId), change, NO_ORIGIN);
      await expect(enter(here.accessToken)).resolves.toHaveProperty('userId');
      await expect(enter(elsewhere.accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(signIn(ADA.email, PASSWORD)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(signIn(ADA.email, 'another battery')).resolves.toHaveProperty('accessToken');
    });

    it('refuses a new password when the current one is wrong', async () => {
      const { userId, tokenFamilyId } = await register();
      const change = { currentPassword: 'wrong', newPassword: 'another battery', tokenFamilyId };
      const refusal = {
        code: 'VALIDATION_ERROR',
        details: [expect.objectContaining({ field: 'current_password' })],
      };
      await expect(accounts.profiles.changePassword(own(userId), change, NO_ORIGIN)).rejects.toMatchObject(
        refusal,
      );
    });
  });

  describe('visitors', () => {
    it('come in for an hour as users without a name', async () => {
      const { userId, accessToken, expiresIn } = await accounts.visitors.admit();
      expect(expiresIn).toBe(3_600);
      const identity = {
        userId,
        role: 'user',
        restrictions: {},
        anonymous: true,
        isStored: false,
        tokenFamilyId: null,
      };
      await expect(enter(accessToken)).resolves.toEqual(identity);
      accounts.clock.advance({ seconds: 3_600 });
      await expect(enter(accessToken)).rejects.toThrow('expired');
    });

    it('are out once dismissed, and have no password to change', async () => {
      const { userId, accessToken } = await accounts.visitors.admit();
      await accounts.visitors.store(own(userId, true));
      const change = { currentPassword: PASSWORD, newPassword: PASSWORD, tokenFamilyId: null };
      await expect(accounts.profiles.changePassword(own(userId), change, NO_ORIGIN)).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      await accounts.visitors.dismiss(userId);
      await expect(enter(accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
    });

    it('are not admitted where VISITORS=false', async () => {
      const closed = createAccounts(database, { VISITORS: 'false' });
      await expect(closed.visitors.admit()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  describe('administration', () => {
    const FIRST = { email: 'admin@example.com' };

    it('makes the first admin once and shows its password once', async () => {
      const first = await accounts.administration.ensureFirstAdmin(FIRST);
      expect(first).toEqual({
        userId: expect.any(String),
        email: FIRST.email,
        password: expect.any(String),
        created: true,
      });
      const { accessToken } = await signIn(FIRST.email, first.password ?? '');
      await expect(enter(accessToken)).resolves.toMatchObject({ role: 'admin' });
      const again = await accounts.administration.ensureFirstAdmin({ email: 'other@example.com' });
      expect(again).toEqual({ userId: first.userId, email: FIRST.email, password: null, created: false });
    });

    it('makes one first admin when several processes start at once, and tells one password', async () => {
      const starts = await Promise.all([1, 2, 3].map(() => accounts.administration.ensureFirstAdmin(FIRST)));
      expect(starts.map(({ created }) => created).sort()).toEqual([false, false, true]);
      expect(starts.filter(({ password }) => password !== null)).toHaveLength(1);
    });

    it('takes the password that the operator chose and does not repeat it', async () => {
      const first = await accounts.administration.ensureFirstAdmin({ ...FIRST, password: PASSWORD });
      expect(first.password).toBeNull();
      await expect(signIn(FIRST.email, PASSWORD)).resolves.toHaveProperty('accessToken');
    });

    it('creates further admins, each with an e-mail of its own', async () => {
      const { password } = await accounts.administration.createAdmin(FIRST);
      await expect(signIn(FIRST.email, password ?? '')).resolves.toHaveProperty('accessToken');
      await expect(accounts.administration.createAdmin(FIRST)).rejects.toMatchObject({ code: 'CONFLICT' });
      const nonsense = accounts.administration.createAdmin({ email: 'nonsense' });
      await expect(nonsense).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    });

    it('resets a password and signs the account out everywhere', async () => {
      const { accessToken } = await register();
      const { email, password } = await accounts.administration.resetPassword({ email: 'ADA@example.com' });
      expect(email).toBe('ada@example.com');
      await expect(enter(accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(signIn(email, password ?? '')).resolves.toHaveProperty('accessToken');
      const unknown = accounts.administration.resetPassword({ email: 'nobody@example.com' });
      await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it.each(['suspended', 'inactive'] as const)(
      'shuts a %s account out at once, with its tokens',
      async (status) => {
        const { accessToken, refreshToken } = await register();
        await accounts.administration.setStatus({ email: ADA.email }, status);
        await expect(enter(accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
        await expect(refresh(refreshToken)).rejects.toMatchObject(UNAUTHENTICATED);
        await expect(signIn(ADA.email, PASSWORD)).rejects.toMatchObject(UNAUTHENTICATED);
        await accounts.administration.setStatus({ email: ADA.email }, 'active');
        await expect(signIn(ADA.email, PASSWORD)).resolves.toHaveProperty('accessToken');
      },
    );
  });

  describe('a visitor who returns', () => {
    it('has the same id and a new token; an old token does not work any more', async () => {
      const { userId, resumeToken } = await accounts.visitors.admit();
      await accounts.visitors.store(own(userId, true));
      const next = await accounts.visitors.readmit(resumeToken);
      expect(next.userId).toBe(userId);
      accounts.clock.advance({ seconds: 10 });
      await expect(accounts.visitors.readmit(resumeToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(accounts.visitors.readmit(next.resumeToken)).resolves.toMatchObject({ userId });
      accounts.clock.advance({ seconds: 30 * 86_400 });
      await expect(accounts.visitors.readmit(next.resumeToken)).rejects.toMatchObject(UNAUTHENTICATED);
    });

    it('is stored with the first session only', async () => {
      const { userId, accessToken, resumeToken } = await accounts.visitors.admit();
      const count = () => database.get('SELECT count(*) AS count FROM users');
      await expect(enter(accessToken)).resolves.toMatchObject({ userId, anonymous: true });
      await expect(accounts.visitors.readmit(resumeToken)).resolves.toMatchObject({ userId });
      await expect(accounts.profiles.getOwn(own(userId, true))).resolves.toMatchObject({
        userId,
        email: null,
      });
      expect(count()).toEqual({ count: 0 });
      await accounts.visitors.store(own(userId, true));
      expect(count()).toEqual({ count: 1 });
    });

    it.each(['nonsense', ''])('is refused with %j, and after signing out', async (bad) => {
      await expect(accounts.visitors.readmit(bad)).rejects.toMatchObject(UNAUTHENTICATED);
      const { userId, resumeToken, accessToken } = await accounts.visitors.admit();
      await expect(accounts.visitors.readmit(accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await accounts.visitors.dismiss(userId);
      await expect(accounts.visitors.readmit(resumeToken)).rejects.toMatchObject(UNAUTHENTICATED);
    });
  });

  describe('the token of the command line', () => {
    it('lasts an hour, and ends with a password reset, with signing out and with the server', async () => {
      const { userId } = await accounts.administration.createAdmin({ email: 'admin@example.com' });
      const issue = async () => (await accounts.local.issue())!;
      const first = await issue();
      await expect(enter(first.accessToken)).resolves.toMatchObject({ userId, role: 'admin' });
      await expect(accounts.local.isFresh(first)).resolves.toBe(true);
      accounts.clock.advance({ seconds: 1_800 });
      await expect(accounts.local.isFresh(first)).resolves.toBe(false);
      await expect(enter(first.accessToken)).resolves.toHaveProperty('userId');
      accounts.clock.advance({ seconds: 1_800 });
      await expect(enter(first.accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
      let token = await issue();
      for (const end of [
        () => accounts.administration.resetPassword({ userId }),
        () => accounts.local.revokeAll(),
        async () => accounts.sessions.signOut((await enter(token.accessToken)).tokenFamilyId ?? ''),
      ]) {
        token = await issue();
        await end();
        await expect(enter(token.accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
        await expect(accounts.local.isFresh(token)).resolves.toBe(false);
      }
    });

    it('of the first release, without a sign-in behind it, is refused', async () => {
      const { userId } = await accounts.administration.createAdmin({ email: 'admin@example.com' });
      const { signing } = createUserKeys({ signing: [SECRET], encryption: [SECRET] });
      const old = new JwtAccessTokens(signing, accounts.clock);
      for (const visitor of [false, true])
        await expect(enter(old.issue({ userId, familyId: null, visitor }, 60))).rejects.toMatchObject(
          UNAUTHENTICATED,
        );
    });
  });

  it('lets nobody take the last active admin away', async () => {
    const { userId } = await accounts.administration.createAdmin({ email: 'admin@example.com' });
    const refusal = { code: 'CONFLICT', details: [{ rule: 'last_admin' }] };
    await expect(accounts.administration.setRole({ userId }, 'user')).rejects.toMatchObject(refusal);
    await expect(accounts.administration.setStatus({ userId }, 'suspended')).rejects.toMatchObject(refusal);
    await accounts.administration.createAdmin({ email: 'second@example.com' });
    await expect(accounts.administration.setRole({ userId }, 'user')).resolves.toMatchObject({
      role: 'user',
    });
  });
});
