export { AccessControl, type Identity } from './access/access-control.js';
export * from './access/access-tokens.js';
export type { Invitation } from './access/invitation.repository.js';
export { NO_ORIGIN, type RequestOrigin } from './access/request-origin.js';
export type { SignIn } from './access/sign-in.repository.js';
export type { TokenPair } from './access/token.service.js';
export * from './accounts/account-administration.service.js';
export * from './accounts/email-verification.service.js';
export * from './accounts/invitation.service.js';
export * from './accounts/local-access.service.js';
export * from './accounts/personal-account.service.js';
export * from './accounts/profile.service.js';
export * from './accounts/registration.service.js';
export * from './accounts/sign-in.service.js';
export type { VisitorPass } from './accounts/visitor-passes.js';
export * from './accounts/visitor.service.js';
export { isEmailAddress, MAX_EMAIL_LENGTH } from './email.js';
export { SigningKeys } from './keys/signing-keys.js';
export { createUserKeys, loadUserKeys, rotateKeyFiles, USER_KEYS, type UserKeys } from './keys/user-keys.js';
export { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './passwords/password-length.js';
export { TotpService, type TotpEnrolment, type TotpState } from './totp/totp.service.js';
export {
  ACCOUNT_STATUSES,
  type AccountMetadata,
  type AccountStatus,
  type Customer,
  isTimeZone,
  NO_RESTRICTIONS,
  type Preferences,
  type Profile,
  type Role,
  ROLES,
  type Restrictions,
  type Theme,
  THEMES,
} from './user.js';
export { type AccountFilter } from './user.repository.js';
export { type UsersConfig, usersConfig } from './users.config.js';
export * from './users.module.js';
export { SqliteUsersModule } from './adapters/sqlite/sqlite-users.module.js';
