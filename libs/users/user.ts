/**
 * `admin` may do everything; `support_agent` reads documents and all sessions; `operator` uses the surveillance assistant,
 * `viewer` does so for some cameras; `analyst` uses the report analyst; `user` has its own sessions, search and models.
 */
export const ROLES = ['admin', 'support_agent', 'operator', 'viewer', 'analyst', 'user'] as const;
export type Role = (typeof ROLES)[number];

export const RESTRICTION_KINDS = ['camera_ids', 'report_collections'] as const;
/**
 * What an account is restricted to, by kind; a kind that is absent restricts nothing, except that a `viewer` without
 * `camera_ids` sees no camera.
 */
export type Restrictions = Readonly<Partial<Record<(typeof RESTRICTION_KINDS)[number], readonly string[]>>>;

/** What restricts nothing. */
export const NO_RESTRICTIONS: Restrictions = {};

export const ACCOUNT_STATUSES = ['active', 'inactive', 'suspended'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export interface Preferences {
  /** BCP 47: `en`, `pt-BR`. */
  readonly language: string;
  readonly notificationEnabled: boolean;
  /** IANA name: `Europe/Berlin`. */
  readonly timezone: string;
  readonly theme: Theme;
}

/** How the account came about; set once. */
export interface AccountMetadata {
  readonly signupSource: string | null;
  readonly referralCode: string | null;
}

const NO_METADATA: AccountMetadata = { signupSource: null, referralCode: null };

/** Whom a site says that a visitor is, by a token that the site signed. */
export interface Customer {
  readonly siteKeyId: string;
  /** The id of the customer at the site. */
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly verifiedAt: Date;
}

export interface User {
  readonly userId: string;
  /** As `normaliseEmail` gives it; null for visitors. */
  readonly email: string | null;
  /** Whether its owner, or an administrator, has confirmed that the address is theirs. */
  readonly emailVerified: boolean;
  readonly fullName: string | null;
  readonly phone: string | null;
  /** Null for visitors, who cannot sign in. */
  readonly passwordHash: string | null;
  readonly role: Role;
  readonly restrictions: Restrictions;
  readonly status: AccountStatus;
  /** A visitor of the widget or the page. */
  readonly anonymous: boolean;
  readonly preferences: Preferences;
  readonly metadata: AccountMetadata;
  /** Null for accounts, and for visitors that their site does not vouch for. */
  readonly customer: Customer | null;
  /** How often a visitor has returned; 0 for accounts. */
  readonly resumeCount: number;
  readonly resumedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastLoginAt: Date | null;
  /** Counts the changes; `UserRepository.save` refuses a stale one. */
  readonly version: number;
}

/** What of an account its owner may see. */
export type Profile = Omit<User, 'passwordHash' | 'version' | 'resumeCount' | 'resumedAt'>;

const DEFAULT_PREFERENCES: Preferences = {
  language: 'en',
  notificationEnabled: true,
  timezone: 'UTC',
  theme: 'system',
};

export interface NewAccount {
  readonly userId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly fullName: string | null;
  readonly role: Role;
  readonly emailVerified: boolean;
  readonly phone?: string | null | undefined;
  readonly preferences?: Partial<Preferences> | undefined;
  readonly metadata?: Partial<AccountMetadata> | undefined;
}

export function newAccount(account: NewAccount, now: Date): User {
  return {
    ...account,
    phone: account.phone ?? null,
    preferences: mergePreferences(DEFAULT_PREFERENCES, account.preferences),
    metadata: { ...NO_METADATA, ...account.metadata },
    customer: null,
    resumeCount: 0,
    resumedAt: null,
    restrictions: NO_RESTRICTIONS,
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
    emailVerified: false,
    fullName: null,
    phone: null,
    passwordHash: null,
    role: 'user',
    restrictions: NO_RESTRICTIONS,
    status: 'active',
    anonymous: true,
    preferences: DEFAULT_PREFERENCES,
    metadata: NO_METADATA,
    customer: null,
    resumeCount: 0,
    resumedAt: null,
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
    timezone: changes.timezone ?? current.timezone,
    theme: changes.theme ?? current.theme,
  };
}

export function toProfile(user: User): Profile {
  return {
    userId: user.userId,
    email: user.email,
    emailVerified: user.emailVerified,
    fullName: user.fullName,
    phone: user.phone,
    role: user.role,
    restrictions: user.restrictions,
    status: user.status,
    anonymous: user.anonymous,
    preferences: user.preferences,
    metadata: user.metadata,
    customer: user.customer,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
    lastLoginAt: user.lastLoginAt,
  };
}

/** Agents and administrators. */
export function isStaff(role: Role): boolean {
  return role !== 'user';
}

/** Whether it is a time zone of the IANA database that this system knows. */
export function isTimeZone(name: string): boolean {
  // The database's names; `Intl` also accepts offsets such as +01:00.
  if (!/^[A-Za-z]/.test(name) || name.length > 64) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
