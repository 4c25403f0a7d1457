import { keyedHash } from '@app/kernel';
import type { AuditLog } from '@app/admin';
import { loadConfig } from '@app/config';
import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ServerAddress } from '@app/process';
import { Mailer, type MailMessage } from '@app/mail';
import { ManualClock } from '../manual-clock.js';
import { AccessControl } from '../../users/access/access-control.js';
import { AccountEvents } from '../../users/access/account-events.js';
import { AttemptThrottle } from '../../users/access/attempt-throttle.js';
import { TokenService } from '../../users/access/token.service.js';
import { Argon2PasswordHasher } from '../../users/adapters/argon2/argon2.password-hasher.js';
import { JwtAccessTokens } from '../../users/adapters/jwt/jwt.access-tokens.js';
import { JwtSignedClaims } from '../../users/adapters/jwt/jwt.signed-claims.js';
import { SqliteInvitationRepository } from '../../users/adapters/sqlite/sqlite-invitation.repository.js';
import { SqliteSignInRepository } from '../../users/adapters/sqlite/sqlite-sign-in.repository.js';
import { SqliteTotpRepository } from '../../users/adapters/sqlite/sqlite-totp.repository.js';
import { SqliteUserRepository } from '../../users/adapters/sqlite/sqlite-user.repository.js';
import { createUserKeys } from '../../users/keys/user-keys.js';
import { CredentialCheckService } from '../../users/passwords/credential-check.service.js';
import { TotpService } from '../../users/totp/totp.service.js';
import { usersConfig } from '../../users/users.config.js';
import { AccountAdministration } from '../../users/accounts/account-administration.service.js';
import { AccountMailService } from '../../users/accounts/account-mail.service.js';
import { EmailVerificationService } from '../../users/accounts/email-verification.service.js';
import { InvitationService } from '../../users/accounts/invitation.service.js';
import { LocalAccess } from '../../users/accounts/local-access.service.js';
import { ProfileService } from '../../users/accounts/profile.service.js';
import { RegistrationService } from '../../users/accounts/registration.service.js';
import { SignInService } from '../../users/accounts/sign-in.service.js';
import { VisitorPasses } from '../../users/accounts/visitor-passes.js';
import { VisitorService } from '../../users/accounts/visitor.service.js';

export const SECRET = 'a secret of more than thirty-two characters';

class KeptMail extends Mailer {
  readonly delivers = false;
  readonly messages: MailMessage[] = [];

  async send(message: MailMessage): Promise<void> {
    this.messages.push(message);
  }

  /** The token in the link of the latest message. */
  get token(): string {
    return /token=(\S+)/.exec(this.messages.at(-1)?.text ?? '')?.[1] ?? '';
  }
}

class KeptAudit {
  readonly events: Parameters<AuditLog['record']>[0][] = [];

  async record(event: Parameters<AuditLog['record']>[0]): Promise<void> {
    this.events.push(event);
  }

  accountHash(email: string): string {
    return keyedHash(SECRET, 'audit: account')(email);
  }

  of(action: string) {
    return this.events.filter((event) => event.action === action);
  }
}

/** The services of accounts over a database, with a clock, a mailbox and an audit log that a test can look into. */
export function createAccounts(database: SqliteDatabase, env: Record<string, string> = {}) {
  const config = loadConfig([usersConfig], { env, files: [] }).get(usersConfig);
  const { signing, cipher } = createUserKeys({ signing: [SECRET], encryption: [SECRET] });
  const clock = new ManualClock();
  const mailer = new KeptMail();
  const audit = new KeptAudit();
  const users = new SqliteUserRepository(database, cipher);
  const signIns = new SqliteSignInRepository(database);
  const accessTokens = new JwtAccessTokens(signing, clock);
  const signed = new JwtSignedClaims(signing, clock);
  const hasher = new Argon2PasswordHasher();
  const events = new AccountEvents(audit as unknown as AuditLog);
  const tokens = new TokenService(accessTokens, signIns, events, clock, config);
  const totp = new TotpService(new SqliteTotpRepository(database, cipher), clock);
  const credentials = new CredentialCheckService(hasher, totp, new AttemptThrottle(clock), events);
  const mail = new AccountMailService(mailer, clock, config, new ServerAddress());
  const verification = new EmailVerificationService(users, signed, mail, mailer, clock, config);
  const invitationRepository = new SqliteInvitationRepository(database);
  const invitations = new InvitationService(invitationRepository, users, mail, clock, config);
  return {
    clock,
    accessTokens,
    mailer,
    audit,
    totp,
    verification,
    invitations,
    access: new AccessControl(users, signIns, clock),
    local: new LocalAccess(users, accessTokens, signIns, clock),
    registration: new RegistrationService(
      users,
      hasher,
      tokens,
      invitations,
      verification,
      mail,
      clock,
      config,
    ),
    sessions: new SignInService(users, credentials, tokens, events, verification, clock),
    profiles: new ProfileService(users, hasher, credentials, tokens, clock),
    visitors: new VisitorService(
      users,
      new VisitorPasses(accessTokens, signed, config),
      signed,
      clock,
      config,
    ),
    administration: new AccountAdministration(users, hasher, tokens, totp, clock),
  };
}
