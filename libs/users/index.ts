export { AccessControl, type Identity } from './access/access-control.js';
export * from './access/access-tokens.js';
export { loadOrCreateSecret, SECRET_FILE } from './access/token-secret.js';
export { ownerOfReusedToken, type TokenPair } from './access/token.service.js';
export * from './accounts/account-administration.service.js';
export * from './accounts/local-access.service.js';
export * from './accounts/profile.service.js';
export * from './accounts/registration.service.js';
export * from './accounts/sign-in.service.js';
export * from './accounts/visitor.service.js';
export { isEmailAddress, MAX_EMAIL_LENGTH } from './email.js';
export { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './passwords/password-rules.js';
export {
  ACCOUNT_STATUSES,
  type AccountStatus,
  type Preferences,
  type Profile,
  type Role,
  ROLES,
} from './user.js';
export { type UsersConfig, usersConfig } from './users.config.js';
export * from './users.module.js';
