import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { createAccounts } from '@app/testing/users/create-accounts.js';
import { NO_ORIGIN } from '../access/request-origin.js';

const PASSWORD = 'correct horse battery';
const ADA = { email: 'Ada@Example.com', password: PASSWORD, fullName: 'Ada Lovelace' };
const UNAUTHENTICATED = { code: 'UNAUTHENTICATED' };

describe('registering', () => {
  let database: SqliteDatabase;
  let accounts: ReturnType<typeof createAccounts>;

  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    accounts = createAccounts(database);
  });

  afterEach(() => database.close());

  const signIn = (email: string, password: string, totpCode?: string) =>
    accounts.sessions.signIn({ email, password, totpCode }, NO_ORIGIN);

  describe('confirming the e-mail', () => {
    beforeEach(() => {
      accounts = createAccounts(database, { REQUIRE_VERIFIED_EMAIL: 'true' });
    });
    const tryToRegister = (change: object = {}) =>
      accounts.registration.register({ ...ADA, ...change }, NO_ORIGIN);

    it('comes before the first sign-in', async () => {
      await expect(tryToRegister()).resolves.toMatchObject({ kind: 'unverified', email: 'ada@example.com' });
      await expect(signIn(ADA.email, PASSWORD)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(signIn(ADA.email, 'wrong')).rejects.toMatchObject(UNAUTHENTICATED);
      const { token } = accounts.mailer;
      await expect(accounts.verification.verify(token)).resolves.toEqual({ email: 'ada@example.com' });
      await expect(signIn(ADA.email, PASSWORD)).resolves.toHaveProperty('accessToken');
      await expect(accounts.verification.verify(token)).resolves.toEqual({ email: 'ada@example.com' });
    });

    it('answers a taken e-mail like a free one, and tells its owner', async () => {
      await tryToRegister();
      await accounts.verification.verify(accounts.mailer.token);
      const again = await tryToRegister({ password: 'a stranger knocks' });
      const { createdAt: _, ...answer } = again as { createdAt: Date };
      expect(answer).toEqual({ kind: 'unverified', email: 'ada@example.com', fullName: ADA.fullName });
      expect(accounts.mailer.messages.at(-1)?.subject).toContain('already have an account');
      await expect(signIn(ADA.email, 'a stranger knocks')).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(signIn(ADA.email, PASSWORD)).resolves.toHaveProperty('accessToken');
    });

    it('sends the link of a second registration when the pause between messages is over', async () => {
      jest.useFakeTimers({
        doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'Date', 'performance'],
      });
      try {
        await tryToRegister({ password: 'entered with a typo' });
        await tryToRegister();
        expect(accounts.mailer.messages).toHaveLength(1);
        accounts.clock.advance({ seconds: 61 });
        jest.advanceTimersByTime(61_000);
        expect(accounts.mailer.messages).toHaveLength(2);
        await accounts.verification.verify(accounts.mailer.token);
        await expect(signIn(ADA.email, PASSWORD)).resolves.toHaveProperty('accessToken');
      } finally {
        jest.useRealTimers();
      }
    });

    it('counts for the latest registration only', async () => {
      await tryToRegister({ password: 'a stranger was first' });
      const first = accounts.mailer.token;
      accounts.clock.advance({ seconds: 61 });
      await tryToRegister();
      await expect(accounts.verification.verify(first)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
      await accounts.verification.verify(accounts.mailer.token);
      await expect(signIn(ADA.email, PASSWORD)).resolves.toHaveProperty('accessToken');
    });

    it('needs a link that is not expired, forged or for something else', async () => {
      await tryToRegister();
      const { token } = accounts.mailer;
      const { resumeToken } = await accounts.visitors.admit();
      for (const bad of ['', 'nonsense', resumeToken, token.slice(0, -3) + 'abc'])
        await expect(accounts.verification.verify(bad)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
      accounts.clock.advance({ seconds: 86_400 });
      await expect(accounts.verification.verify(token)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
      await accounts.verification.resend('ADA@example.com');
      await expect(accounts.verification.verify(accounts.mailer.token)).resolves.toEqual({
        email: 'ada@example.com',
      });
    });

    it('sends at most one message a minute, and none to strangers', async () => {
      await tryToRegister();
      for (let i = 0; i < 5; i += 1) await accounts.verification.resend(ADA.email);
      await accounts.verification.resend('nobody@example.com');
      expect(accounts.mailer.messages).toHaveLength(1);
    });
  });

  describe('invitations', () => {
    const INVITED = { email: 'Agent@example.com', role: 'support_agent', invitedBy: null } as const;
    const accept = (invitationToken: string, email = 'agent@example.com') =>
      accounts.registration.register({ ...ADA, email, invitationToken }, NO_ORIGIN);

    it.each([
      ['invite', 'invitation'],
      ['off', 'Registration is disabled'],
    ])('are what REGISTRATION=%s asks for', async (registration, reason) => {
      accounts = createAccounts(database, { REGISTRATION: registration });
      await expect(accounts.registration.register(ADA, NO_ORIGIN)).rejects.toThrow(reason);
    });

    it('give their role to one account, of the invited address, once', async () => {
      accounts = createAccounts(database, { REGISTRATION: 'invite', REQUIRE_VERIFIED_EMAIL: 'true' });
      const { token, link } = await accounts.invitations.invite(INVITED);
      expect(accounts.mailer.messages).toMatchObject([{ to: 'agent@example.com' }]);
      expect(accounts.mailer.messages[0]?.text).toContain(link);
      await expect(accept(token, 'other@example.com')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
      const results = await Promise.allSettled([accept(token), accept(token), accept(token)]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
      const done = results.find((each) => each.status === 'fulfilled');
      expect(done?.value).toMatchObject({
        kind: 'signed-in',
        profile: { role: 'support_agent', emailVerified: true },
      });
      await expect(accept(token)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    });

    it('expire, are replaced, and can be withdrawn', async () => {
      const old = await accounts.invitations.invite(INVITED);
      const { token, invitationId } = await accounts.invitations.invite(INVITED);
      await expect(accept(old.token)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
      const page = { page: 1, pageSize: 10, order: 'desc' } as const;
      expect((await accounts.invitations.list(page)).items).toMatchObject([{ invitationId }]);
      await accounts.invitations.withdraw(invitationId);
      await expect(accounts.invitations.withdraw(invitationId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(accept(token)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
      const late = await accounts.invitations.invite(INVITED);
      accounts.clock.advance({ seconds: 168 * 3_600 });
      await expect(accept(late.token)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    });
  });
});
