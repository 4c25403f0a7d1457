/** `admin` may do everything; `support_agent` reads documents and all sessions; `user` has its own sessions, search and models. */
export const ROLES = ['admin', 'support_agent', 'user'] as const;
export type Role = (typeof ROLES)[number];

export const ACCOUNT_STATUSES = ['active', 'inactive', 'suspended'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export interface Preferences {
  /** BCP 47: `en`, `pt-BR`. */
  readonly language: string;
  readonly notificationEnabled: boolean;
}

export interface User {
  readonly userId: string;
  /** As `normaliseEmail` gives it; null for visitors. */
  readonly email: string | null;
  readonly fullName: string | null;
  readonly phone: string | null;
  /** Null for visitors, who cannot sign in. */
  readonly passwordHash: string | null;
  readonly role: Role;
  readonly status: AccountStatus;
  /** A visitor of the widget or the page. */
  readonly anonymous: boolean;
  readonly preferences: Preferences;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastLoginAt: Date | null;
  /** Counts the changes; `UserRepository.save` refuses a stale one. */
  readonly version: number;
}

/** What of an account its owner may see. */
export type Profile = Omit<User, 'passwordHash' | 'version'>;

const DEFAULT_PREFERENCES: Preferences = { language: 'en', notificationEnabled: true };

export interface NewAccount {
  readonly userId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly fullName: string | null;
  readonly role: Role;
  readonly phone?: string | null | undefined;
  readonly preferences?: Partial<Preferences> | undefined;
}

export function newAccount(account: NewAccount, now: Date): User {
  return {
    ...account,
    phone: account.phone ?? null,
    preferences: mergePreferences(DEFAULT_PREFERENCES, account.preferences),
    status: 'active',
    anonymous: false,
    createdAt: now,
    updatedAt: now,
    lastLoginAt: null,
    version: 1,
  };
}

export function newVisitor(userId: string, now: Date): User {
  return {
    userId,
    email: null,
    fullName: null,
    phone: null,
    passwordHash: null,
    role: 'user',
    status: 'active',
    anonymous: true,
    preferences: DEFAULT_PREFERENCES,
    createdAt: now,
    updatedAt: now,
    lastLoginAt: null,
    version: 1,
  };
}

export function mergePreferences(current: Preferences, changes: Partial<Preferences> = {}): Preferences {
  return {
    language: changes.language ?? current.language,
    notificationEnabled: changes.notificationEnabled ?? current.notificationEnabled,
  };
}

export function toProfile(user: User): Profile {
  return {
    userId: user.userId,
    email: user.email,
    fullName: user.fullName,
    phone: user.phone,
    role: user.role,
    status: user.status,
    anonymous: user.anonymous,
    preferences: user.preferences,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
    lastLoginAt: user.lastLoginAt,
  };
}
