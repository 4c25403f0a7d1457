import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { loadConfig } from '@app/config';
import { ManualClock } from '@app/testing';
import { AccessControl } from '../access/access-control.js';
import { TokenService } from '../access/token.service.js';
import { Argon2PasswordHasher } from '../adapters/argon2/argon2.password-hasher.js';
import { JwtAccessTokens } from '../adapters/jwt/jwt.access-tokens.js';
import { SqliteRefreshTokenRepository } from '../adapters/sqlite/sqlite-refresh-token.repository.js';
import { SqliteUserRepository } from '../adapters/sqlite/sqlite-user.repository.js';
import { usersConfig } from '../users.config.js';
import { AccountAdministration } from './account-administration.service.js';
import { ProfileService } from './profile.service.js';
import { RegistrationService } from './registration.service.js';
import { SignInService } from './sign-in.service.js';
import { VisitorService } from './visitor.service.js';

const PASSWORD = 'correct horse battery';
const ADA = { email: 'Ada@Example.com', password: PASSWORD, fullName: 'Ada Lovelace' };
const UNAUTHENTICATED = { code: 'UNAUTHENTICATED' };

function createAccounts(database: SqliteDatabase, env: Record<string, string> = {}) {
  const config = loadConfig([usersConfig], { env, files: [] }).get(usersConfig);
  const clock = new ManualClock();
  const users = new SqliteUserRepository(database);
  const refreshTokens = new SqliteRefreshTokenRepository(database);
  const accessTokens = new JwtAccessTokens('a secret of more than thirty-two characters', clock);
  const hasher = new Argon2PasswordHasher();
  const tokens = new TokenService(accessTokens, refreshTokens, clock, config);
  return {
    clock,
    accessTokens,
    access: new AccessControl(users, refreshTokens, clock),
    registration: new RegistrationService(users, hasher, tokens, clock),
    signIn: new SignInService(users, hasher, tokens, clock),
    profiles: new ProfileService(users, hasher, tokens, clock),
    visitors: new VisitorService(users, accessTokens, clock, config),
    administration: new AccountAdministration(users, hasher, tokens, clock),
  };
}

describe('accounts', () => {
  let database: SqliteDatabase;
  let accounts: ReturnType<typeof createAccounts>;

  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    accounts = createAccounts(database);
  });

  afterEach(() => database.close());

  const register = async () => {
    const { profile, tokens } = await accounts.registration.register(ADA);
    const { tokenFamilyId } = await accounts.access.identify(
      accounts.accessTokens.verify(tokens.accessToken),
    );
    return { ...profile, ...tokens, tokenFamilyId };
  };
  const enter = (accessToken: string) => accounts.access.identify(accounts.accessTokens.verify(accessToken));

  describe('registration', () => {
    it('makes a signed-in account with the role of a user', async () => {
      const { userId, accessToken, email } = await register();
      expect(email).toBe('ada@example.com');
      await expect(enter(accessToken)).resolves.toMatchObject({ userId, role: 'user', anonymous: false });
    });

    it('refuses an e-mail that is taken, in whatever case, and a password that is too short', async () => {
      await register();
      const again = accounts.registration.register({ ...ADA, email: ' ADA@example.COM' });
      await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
      const weak = accounts.registration.register({ ...ADA, email: 'b@example.com', password: 'short' });
      await expect(weak).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    });

    it('succeeds once when the same person registers twice at once', async () => {
      const results = await Promise.allSettled([
        accounts.registration.register(ADA),
        accounts.registration.register(ADA),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });

  describe('signing in', () => {
    it('takes the e-mail in any case, records the time and says how long the token lives', async () => {
      const { userId } = await register();
      accounts.clock.advance({ seconds: 100 });
      const signedIn = await accounts.signIn.signIn('ADA@EXAMPLE.COM ', PASSWORD);
      expect(signedIn).toMatchObject({ userId, expiresIn: 900 });
      expect((await accounts.profiles.get(userId)).lastLoginAt).toEqual(accounts.clock.now());
    });

    it('says the same of a wrong password and of an unknown e-mail', async () => {
      await register();
      const wrong = await accounts.signIn.signIn('ada@example.com', 'wrong').catch((error: unknown) => error);
      const unknown = await accounts.signIn
        .signIn('nobody@example.com', PASSWORD)
        .catch((error: unknown) => error);
      expect(wrong).toMatchObject(UNAUTHENTICATED);
      expect(unknown).toEqual(wrong);
    });
  });

  describe('refreshing', () => {
    it('gives a new pair that works, within the same family', async () => {
      const { refreshToken, tokenFamilyId } = await register();
      const next = await accounts.signIn.refresh(refreshToken);
      await expect(enter(next.accessToken)).resolves.toMatchObject({ tokenFamilyId });
      await expect(accounts.signIn.refresh(next.refreshToken)).resolves.toBeDefined();
    });

    it('takes a reused token as stolen: all that followed from that sign-in is out at once', async () => {
      const { refreshToken } = await register();
      const next = await accounts.signIn.refresh(refreshToken);
      await expect(accounts.signIn.refresh(refreshToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(enter(next.accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(accounts.signIn.refresh(next.refreshToken)).rejects.toMatchObject(UNAUTHENTICATED);
    });

    it('refuses a token that is made up, and one that is too old', async () => {
      const { refreshToken } = await register();
      await expect(accounts.signIn.refresh('made up')).rejects.toMatchObject(UNAUTHENTICATED);
      accounts.clock.advance({ seconds: 30 * 86_400 });
      await expect(accounts.signIn.refresh(refreshToken)).rejects.toThrow('expired');
    });
  });

  it('signing out ends the access token and its refresh token, and no other sign-in', async () => {
    const { accessToken, refreshToken, tokenFamilyId } = await register();
    const elsewhere = await accounts.signIn.signIn(ADA.email, PASSWORD);
    await accounts.signIn.signOut(tokenFamilyId ?? '');
    await expect(enter(accessToken)).rejects.toThrow('signed out');
    await expect(accounts.signIn.refresh(refreshToken)).rejects.toMatchObject(UNAUTHENTICATED);
    await expect(enter(elsewhere.accessToken)).resolves.toBeDefined();
  });

  describe('the profile', () => {
    it('changes what is given, keeps what is not, clears what is null', async () => {
      const { userId } = await register();
      await accounts.profiles.update(userId, { phone: '+44 20 7946 0018', preferences: { language: 'de' } });
      const changed = await accounts.profiles.update(userId, { fullName: 'Countess Lovelace' });
      const expected = { fullName: 'Countess Lovelace', phone: '+44 20 7946 0018' };
      expect(changed).toMatchObject({
        ...expected,
        preferences: { language: 'de', notificationEnabled: true },
      });
      expect((await accounts.profiles.update(userId, { phone: null })).phone).toBeNull();
    });

    it('never shows the hash of the password', async () => {
      const { userId } = await register();
      expect(JSON.stringify(await accounts.profiles.get(userId))).not.toContain('argon2');
    });

    it('a new password ends every other sign-in and keeps this one', async () => {
      const here = await register();
      const elsewhere = await accounts.signIn.signIn(ADA.email, PASSWORD);
      const change = {
        currentPassword: PASSWORD,
        newPassword: 'another battery',
        tokenFamilyId: here.tokenFamilyId,
      };
      await accounts.profiles.changePassword(here.userId, change);
      await expect(enter(here.accessToken)).resolves.toBeDefined();
      await expect(enter(elsewhere.accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(accounts.signIn.signIn(ADA.email, PASSWORD)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(accounts.signIn.signIn(ADA.email, 'another battery')).resolves.toBeDefined();
    });

    it('refuses a new password when the current one is wrong', async () => {
      const { userId, tokenFamilyId } = await register();
      const change = { currentPassword: 'wrong', newPassword: 'another battery', tokenFamilyId };
      const refusal = {
        code: 'VALIDATION_ERROR',
        details: [expect.objectContaining({ field: 'current_password' })],
      };
      await expect(accounts.profiles.changePassword(userId, change)).rejects.toMatchObject(refusal);
    });
  });

  describe('visitors', () => {
    it('come in for an hour as users without a name', async () => {
      const { userId, accessToken, expiresIn } = await accounts.visitors.admit();
      expect(expiresIn).toBe(3_600);
      const identity = { userId, role: 'user', anonymous: true, tokenFamilyId: null };
      await expect(enter(accessToken)).resolves.toEqual(identity);
      accounts.clock.advance({ seconds: 3_600 });
      await expect(enter(accessToken)).rejects.toThrow('expired');
    });

    it('are out once dismissed, and have no password to change', async () => {
      const { userId, accessToken } = await accounts.visitors.admit();
      const change = { currentPassword: PASSWORD, newPassword: PASSWORD, tokenFamilyId: null };
      await expect(accounts.profiles.changePassword(userId, change)).rejects.toMatchObject({
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
      expect(first).toEqual({ email: FIRST.email, password: expect.any(String), created: true });
      const { accessToken } = await accounts.signIn.signIn(FIRST.email, first.password ?? '');
      await expect(enter(accessToken)).resolves.toMatchObject({ role: 'admin' });
      const again = await accounts.administration.ensureFirstAdmin({ email: 'other@example.com' });
      expect(again).toEqual({ email: FIRST.email, password: null, created: false });
    });

    it('makes one first admin when several processes start at once, and tells one password', async () => {
      const starts = await Promise.all([1, 2, 3].map(() => accounts.administration.ensureFirstAdmin(FIRST)));
      expect(starts.map(({ created }) => created).sort()).toEqual([false, false, true]);
      expect(starts.filter(({ password }) => password !== null)).toHaveLength(1);
    });

    it('takes the password that the operator chose and does not repeat it', async () => {
      const first = await accounts.administration.ensureFirstAdmin({ ...FIRST, password: PASSWORD });
      expect(first.password).toBeNull();
      await expect(accounts.signIn.signIn(FIRST.email, PASSWORD)).resolves.toBeDefined();
    });

    it('creates further admins, each with an e-mail of its own', async () => {
      const { password } = await accounts.administration.createAdmin(FIRST);
      await expect(accounts.signIn.signIn(FIRST.email, password ?? '')).resolves.toBeDefined();
      await expect(accounts.administration.createAdmin(FIRST)).rejects.toMatchObject({ code: 'CONFLICT' });
      const nonsense = accounts.administration.createAdmin({ email: 'nonsense' });
      await expect(nonsense).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    });

    it('resets a password and signs the account out everywhere', async () => {
      const { accessToken } = await register();
      const { email, password } = await accounts.administration.resetPassword({ email: 'ADA@example.com' });
      expect(email).toBe('ada@example.com');
      await expect(enter(accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(accounts.signIn.signIn(email, password ?? '')).resolves.toBeDefined();
      const unknown = accounts.administration.resetPassword({ email: 'nobody@example.com' });
      await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it.each(['suspended', 'inactive'] as const)(
      'shuts a %s account out at once, with its tokens',
      async (status) => {
        const { accessToken, refreshToken } = await register();
        await accounts.administration.setStatus(ADA.email, status);
        await expect(enter(accessToken)).rejects.toMatchObject(UNAUTHENTICATED);
        await expect(accounts.signIn.refresh(refreshToken)).rejects.toMatchObject(UNAUTHENTICATED);
        await expect(accounts.signIn.signIn(ADA.email, PASSWORD)).rejects.toMatchObject(UNAUTHENTICATED);
        await accounts.administration.setStatus(ADA.email, 'active');
        await expect(accounts.signIn.signIn(ADA.email, PASSWORD)).resolves.toBeDefined();
      },
    );
  });
});
